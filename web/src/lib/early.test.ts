import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askMe, asked, isOpen, keptLanguage, takeMe } from './early'

const calls: string[] = []
let kept: string | null = null

beforeEach(() => {
  calls.length = 0
  kept = null
  vi.stubGlobal('localStorage', { getItem: () => kept })
  vi.stubGlobal('fetch', (to: string | Request, init?: RequestInit) => {
    calls.push(typeof to === 'string' ? `early ${to} ${new Headers(init?.headers).get('Accept-Language')}` : `late ${to.url}`)
    return Promise.resolve(new Response(String(calls.length)))
  })
})
afterEach(() => vi.unstubAllGlobals())

const late = () => takeMe(new Request('http://x/api/v1/me')).then((answer) => answer.text())

test('what was asked early is taken once, then it is asked anew', async () => {
  expect(asked()).toBe(false)
  kept = '{"language":"en"}'
  askMe()
  expect(asked()).toBe(true)
  expect([await late(), await late()]).toEqual(['1', '2'])
  expect(calls).toEqual(['early /api/v1/me en', 'late http://x/api/v1/me'])
})

test('the language is what this browser keeps, Chinese where it keeps none or nonsense', () => {
  const all = [null, '{', '{}', '{"language":"fr"}', '{"language":"en"}'].map((each) => ((kept = each), keptLanguage()))
  expect(all).toEqual(['zh-CN', 'zh-CN', 'zh-CN', 'zh-CN', 'en'])
})

test('only the pages for those not signed in ask for nobody', () => {
  expect(['/login', '/setup', '/', '/customers'].filter(isOpen)).toEqual(['/login', '/setup'])
})
