import { describe, expect, it } from 'vitest'
import { classNames, emptyValues, merged, toChange, toInput, type Values } from './values'

const base: Values = { name: '华北钢构', code: 'K1', tax_id: '', net_days: 30, discount_percent: '', discount_days: null, discount_tax: 'keep', classes: { region: '华北' } }

describe('what the form sends', () => {
  it('leaves out what is empty and trims the rest', () => {
    expect(toInput({ name: ' 华北钢构 ', code: '', net_days: null, classes: { region: ' 华北 ', tier: '' } })).toEqual({ name: '华北钢构', classes: { region: '华北' } })
  })

  it('sends a discount only when it is complete', () => {
    expect(toInput({ ...base, discount_percent: '2' }).terms).toEqual({ net_days: '30' })
    expect(toInput({ ...base, discount_percent: '2', discount_days: 10 }).terms).toEqual({ net_days: '30', discount: { percent: '2', days: '10', base: 'gross', tax: 'keep', pro_rata: false } })
  })

  it('sends only what changed', () => {
    expect(toChange(base, { ...base })).toEqual({})
    expect(toChange(base, { ...base, name: '华北钢构（天津）' })).toEqual({ name: '华北钢构（天津）' })
    expect(toChange(base, { ...base, code: '' })).toEqual({ code: '' })
    expect(toChange(base, { ...base, classes: { region: '' } })).toEqual({ classes: { region: '' } })
    expect(toChange(base, { ...base, net_days: 60 })).toEqual({ terms: { net_days: '60', discount: null } })
    expect(toChange({ ...base, contacts: [{ name: '王芳', phone: '1' }] }, { ...base, contacts: [{ name: ' 王芳 ', phone: '2' }, {}] })).toEqual({ contacts: [{ name: '王芳', phone: '2' }] })
    expect(toChange({ ...base, aliases: ['北钢'] }, { ...base, aliases: [] })).toEqual({ aliases: [] })
  })
})

describe('when somebody else saved first', () => {
  it('keeps mine where I changed it and theirs elsewhere', () => {
    const mine = { ...base, salesperson: '李雷' }
    const latest = { ...base, name: '华北钢构集团', net_days: 45 }
    expect(merged(base, mine, latest)).toMatchObject({ name: '华北钢构集团', net_days: 45, salesperson: '李雷' })
  })
})

it('offers the dimensions a customer has beside the usual ones', () => {
  expect(classNames({ name: '', classes: { channel: '线上' } })).toEqual(['industry', 'region', 'size', 'tier', 'channel'])
  expect(classNames({ name: '' }, ['channel', 'tier'])).toEqual(['industry', 'region', 'size', 'tier', 'channel'])
})

it('keeps with a new customer whom it was said not to be, and why', () => {
  const said = [{ customer: 'cus_1', reason: '分公司' }]
  expect(toInput({ ...emptyValues, name: '甲', apart: said })).toMatchObject({ apart: said, duplicate_reason: '分公司' })
  expect(toInput({ ...emptyValues, name: '甲', apart: said, duplicate_reason: '独立核算' }).duplicate_reason).toBe('独立核算')
  expect(toInput({ ...emptyValues, name: '甲', apart: [] }).apart).toBeUndefined()
})

it('keeps with a changed customer whom it was said not to be, and nothing of it otherwise', () => {
  const said = [{ customer: 'cus_1', reason: '分公司' }]
  expect(toChange(base, { ...base, tax_id: '91', apart: said })).toEqual({ tax_id: '91', apart: said, duplicate_reason: '分公司' })
  expect(toChange(base, { ...base, notes: 'x', apart: [] })).toEqual({ notes: 'x' })
})
