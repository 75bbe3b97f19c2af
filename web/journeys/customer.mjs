// From a customer's page: its limit with a reason, its group's figures, the way
// to a receipt with the customer filled in, and what a merge would do.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const held = {}
const go = (page, path) => page.goto(new URL(path, page.url()).href)

async function prepare(page) {
  await go(page, '/')
  await page.getByTestId('figure-receivable').waitFor()
  const { as_of: date } = await call(page, 'GET', '/home')
  held.head = await call(page, 'POST', '/customers', { name: `总部${mark}` })
  held.member = await call(page, 'POST', '/customers', { name: `成员${mark}`, group_head: held.head.id })
  held.other = await call(page, 'POST', '/customers', { name: `待并${mark}`, aliases: [`旧称${mark}`] })
  for (const [customer, price] of [[held.head, '300'], [held.member, '200'], [held.other, '50']]) {
    await call(page, 'POST', '/invoices?approve=true', { customer: customer.id, date, lines: [{ description: '货款', quantity: '1', price, tax_rate: '0' }] })
  }
}

// typed waits for the form to note what was typed as a step of its own.
async function typed(page, field, text) {
  await page.locator(field).fill(text)
  await page.waitForTimeout(900)
}

const holds = (page, field, text) => page.waitForFunction(([at, value]) => document.querySelector(at)?.value === value, [field, text])

const undoSteps = [
  ['Ctrl+Z takes back what was entered in a customer, a list of it too, also after a refresh', async ({ page }) => {
    await go(page, `/customers/${held.other.id}/edit`)
    await page.locator('#field-name').waitFor()
    await typed(page, '#field-legal_name', '第一名称')
    await page.getByRole('button', { name: /添加联系人/ }).click()
    await typed(page, '#field-contacts-0-name', '张三')
    await typed(page, '#field-legal_name', '第二名称')
    await page.reload()
    await holds(page, '#field-legal_name', '第二名称')
    await page.keyboard.press('Control+z')
    await holds(page, '#field-legal_name', '第一名称')
    await holds(page, '#field-contacts-0-name', '张三')
    for (let back = 0; back < 3 && (await page.locator('#field-legal_name').inputValue()); back++) await page.keyboard.press('Control+z')
    await holds(page, '#field-legal_name', '')
    assert.equal(await page.locator('#field-contacts-0-name').count(), 0)
    await page.keyboard.press('Control+y')
    await holds(page, '#field-legal_name', '第一名称')
    await page.getByRole('button', { name: '取消' }).click()
    await page.waitForURL(/customers\/[^/]+$/)
  }],
  ['Ctrl+Enter saves the form from a list of choices too, with a tag that is still being typed', async ({ page }) => {
    await go(page, `/customers/${held.head.id}/edit`)
    await page.locator('#field-legal_name').fill(`总部${mark}有限公司`)
    await page.locator('#field-language').focus()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/customers\/[^/]+$/)
    await go(page, `/customers/${held.head.id}/edit`)
    await page.locator('#field-aliases').focus()
    await page.keyboard.type(`曾用名${mark}`)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/customers\/[^/]+$/)
    await go(page, `/customers/${held.head.id}/edit`)
    await page.locator('#field-language').focus()
    await page.keyboard.press('ArrowDown')
    const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    await open.waitFor()
    await page.keyboard.press('Escape')
    const { legal_name, aliases } = await call(page, 'GET', `/customers/${held.head.id}`)
    assert.deepEqual([legal_name, aliases], [`总部${mark}有限公司`, [`曾用名${mark}`]])
    await page.getByRole('button', { name: '取消' }).click()
    await page.waitForURL(/customers\/[^/]+$/)
  }],
  ['who an existing customer may be is said while it is edited, and can be ruled out', async ({ page }) => {
    const twin = await call(page, 'POST', '/customers', { name: `比对${mark}电子有限公司` })
    await go(page, `/customers/${held.other.id}/edit`)
    await page.locator('#field-name').fill(`比对${mark}电子股份有限公司`)
    const found = page.getByTestId('candidate').filter({ hasText: twin.code })
    await found.getByTestId('is-not').click()
    await page.keyboard.type('两个法人')
    await page.keyboard.press('Enter')
    await found.getByText('两个法人').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/customers\/[^/]+$/)
    const { rows } = await call(page, 'GET', '/customers/duplicates?state=apart')
    assert.ok(rows.some((pair) => [pair.a, pair.b].some((side) => side.customer.id === twin.id)))
    await page.getByTestId('undo').last().click() // what was saved is taken back
    await page.getByText('已撤销').waitFor()
    assert.equal((await call(page, 'GET', `/customers/${held.other.id}`)).name, held.other.name)
  }],
  ['so it does in the settings, and in the form of an account above them', async ({ page }) => {
    await go(page, '/settings')
    const name = page.locator('#company-name')
    await name.waitFor()
    const was = await name.inputValue()
    await typed(page, '#company-name', `${was}甲`)
    await typed(page, '#company-name', `${was}乙`)
    await page.reload()
    await holds(page, '#company-name', `${was}乙`)
    await page.keyboard.press('Control+z')
    await holds(page, '#company-name', `${was}甲`)
    await go(page, '/settings?account=new')
    await typed(page, '#field-name', '甲科目')
    await typed(page, '#field-name', '乙科目')
    await page.reload()
    await holds(page, '#field-name', '乙科目')
    await page.keyboard.press('Control+z')
    await holds(page, '#field-name', '甲科目')
    await holds(page, '#company-name', `${was}甲`) // the page below is left alone
    await page.locator('.ant-drawer').getByRole('button', { name: '取消' }).click()
    await page.locator('.ant-drawer-open').waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+z')
    await holds(page, '#company-name', was)
    await page.waitForTimeout(300)
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /draft.*(settings|account)/.test(key))), [])
  }],
]

export const customerSteps = [
  ['a limit is set for good with a reason, and the history says so', async ({ page }) => {
    await prepare(page)
    await go(page, `/customers/${held.head.id}?tab=credit`)
    await page.getByText('还没有设置过额度').waitFor()
    await page.getByTestId('set-limit').click()
    await page.locator('#field-limit').fill('1000')
    await page.locator('#field-reason').fill('年审')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('credit-limit').getByText('500.00').last().waitFor() // 1,000 less 300 and 200
    await page.locator('tbody tr', { hasText: '年审' }).getByText('1,000.00').waitFor()
    const { limits, group_exposures: group } = await call(page, 'GET', `/customers/${held.head.id}/credit`)
    assert.deepEqual([limits.length, limits[0].reason, limits[0].in_force, group[0].exposure], [1, '年审', true, '500.00'])
  }],
  ['it is taken away again, with a reason too', async ({ page }) => {
    await page.getByTestId('set-limit').click()
    await page.getByText('取消额度', { exact: true }).first().click()
    await page.locator('#field-reason').fill('改为预收')
    await page.keyboard.press('Control+Enter')
    await page.getByText('没有额度，不作信用检查').waitFor()
    await page.locator('tbody tr', { hasText: '改为预收' }).waitFor()
  }],
  ['the whole group shows its figures, its items by member and its ledger', async ({ page }) => {
    await go(page, `/customers/${held.member.id}?tab=items`)
    await page.getByTestId('group-switch').getByText('集团合计（2 户）').click()
    await page.waitForURL(/group=true/)
    await page.locator('.head-figures .value').first().getByText('500.00').waitFor()
    await page.locator('.tab-body tbody tr', { hasText: held.head.name }).getByText('300.00').first().waitFor()
    await page.getByRole('tab', { name: '明细账' }).click()
    await page.locator('.tab-body tbody tr', { hasText: held.head.name }).waitFor()
    await page.getByText('打开明细账').click()
    await page.waitForURL(new RegExp(`/ledger/${held.member.id}\\?.*group=true`))
    await page.locator('tbody tr', { hasText: held.head.name }).waitFor()
  }],
  ['a receipt and an order are begun for it from its page by keys', async ({ page }) => {
    await go(page, `/customers/${held.member.id}`)
    await page.getByTestId('work-receipt').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.press('r')
    await page.locator('#field-amount:focus').waitFor()
    assert.match(await page.locator('#field-customer').inputValue(), new RegExp(held.member.name))
    await go(page, `/customers/${held.member.id}`)
    await page.getByTestId('master-actions').click()
    await page.getByRole('menuitem', { name: '下订单' }).click()
    await page.waitForURL(/orders\/new\?customer=/)
    await page.locator('#field-customer').waitFor()
    assert.match(await page.locator('#field-customer').inputValue(), new RegExp(held.member.name))
  }],
  ...undoSteps,
  ['a merge lists what it brings together before it is done', async ({ page }) => {
    await go(page, `/customers/${held.other.id}`)
    await page.getByTestId('master-actions').click()
    await page.getByRole('menuitem', { name: /合并到/ }).click()
    await page.locator('#field-into').fill(held.member.code)
    await page.locator('.ant-select-item-option').first().click()
    const effect = page.getByTestId('merge-effect')
    await effect.getByText('250.00').first().waitFor()
    assert.match((await effect.innerText()).replaceAll(/\s+/g, ' '), new RegExp(`余额 50\\.00 200\\.00 250\\.00 .*未清项 1 1 2 应收单 1 1 2 .*旧称${mark}`))
    await page.locator('#field-reason').fill('同一公司')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(new RegExp(`/customers/${held.member.id}`))
    assert.equal((await call(page, 'GET', `/customers/${held.member.id}`)).balance, '250.00')
    await go(page, `/customers/${held.other.id}`)
    await page.getByTestId('work-receipt').focus()
    await page.getByText(`此客户已并入“${held.member.name}”`).first().waitFor()
  }],
]
