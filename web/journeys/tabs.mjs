// Eight tabs of one browser: one of them hears what moves and tells the others.
// What one tab posts all others show or announce without being loaded anew, also
// when the one that heard has been closed.
import assert from 'node:assert/strict'
import { newMark, watch } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const held = {}

const line = (price) => [{ description: '钢板', quantity: '1', price, tax_rate: '0' }]

// streams asks the server how many streams of events it keeps.
async function streams(page) {
  const text = await page.evaluate(async () => (await fetch('/metrics')).text())
  return Number(/^hesuan_event_streams (\d+)$/m.exec(text)[1])
}

// keeps waits until the server keeps that many streams, and a while on, for one
// too many might come late.
async function keeps(page, wanted) {
  for (let tries = 0; tries < 50 && (await streams(page)) !== wanted; tries++) await page.waitForTimeout(100)
  await page.waitForTimeout(1000)
  assert.equal(await streams(page), wanted, 'streams that the server keeps')
}

const balance = (tab, text) => tab.locator('.head-figures .amount').first().filter({ hasText: text }).waitFor()
const bar = (tab) => tab.locator('.updated-bar').waitFor()
const newer = (tab) => tab.getByTestId('newer').waitFor()

// What each tab shows, and how it tells that 113.00 more are owed.
const seats = [
  [() => '/', (tab, { total }) => tab.getByTestId('figure-receivable').getByText(total).waitFor()],
  [() => `/customers/${held.customer.id}`, (tab, { balance: owed }) => balance(tab, owed)],
  [() => `/invoices?customer=${held.customer.id}`, bar],
  [() => '/aging', newer],
  [() => '/balances', newer],
  [() => `/ledger/${held.customer.id}`, newer],
  [() => `/settlement?customer=${held.customer.id}`, (tab, { number }) => tab.getByText(number).first().waitFor()],
  [() => `/invoices/${held.draft.id}`],
]

const grouped = (amount) => Number(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

// told waits until every tab left says what was posted, none having been loaded anew.
async function told(page, number) {
  const { balance: owed } = await call(page, 'GET', `/customers/${held.customer.id}`)
  const { receivable } = await call(page, 'GET', '/home')
  for (const { tab, hears, at } of held.tabs.filter(({ hears }) => hears)) {
    await hears(tab, { number, balance: grouped(owed), total: grouped(receivable) }).catch((error) => {
      throw new Error(`tab ${at} ${tab.url()} was not told: ${error.message}`)
    })
    assert.equal(await tab.evaluate(() => window.loadedOnce), true, `${tab.url()} was not loaded anew`)
  }
}

export const tabSteps = [
  ['tabs: eight of one browser open, and the server keeps one stream for them', async ({ page, browser }) => {
    await page.goto(new URL('/', page.url()).href)
    await page.getByTestId('figure-receivable').waitFor()
    const { as_of: date } = await call(page, 'GET', '/home')
    held.date = date
    held.customer = await call(page, 'POST', '/customers', { name: `八页客户${mark}` })
    await call(page, 'POST', '/invoices?approve=true', { customer: held.customer.id, date, lines: line('1000') })
    held.draft = await call(page, 'POST', '/invoices', { customer: held.customer.id, date, lines: line('113') })
    await page.waitForTimeout(1500) // streams of steps before have ended
    const before = await streams(page)
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', storageState: await page.context().storageState() })
    held.tabs = []
    held.complaints = []
    for (const [at, [path, hears]] of seats.entries()) {
      const tab = await context.newPage()
      tab.setDefaultTimeout(15_000)
      const pending = new Set()
      tab.on('request', (request) => pending.add(request.url()))
      tab.on('requestfinished', (request) => pending.delete(request.url()))
      tab.on('requestfailed', (request) => pending.delete(request.url()))
      held.complaints.push(watch(tab))
      held.tabs.push({ tab, hears, at })
      await tab.goto(new URL(path(), page.url()).href)
      await tab.locator('h1').waitFor().catch(async (error) => {
        throw new Error(`${tab.url()} waits for ${[...pending].join(' ')} and says ${(await tab.locator('main').innerText()).slice(0, 300)}: ${error.message}`)
      })
    }
    for (const { tab } of held.tabs) await tab.locator('.skeleton').first().waitFor({ state: 'detached' })
    for (const { tab } of held.tabs) await tab.evaluate(() => (window.loadedOnce = true))
    held.before = before
    await keeps(page, before + 1)
  }],
  ['tabs: what one posts by keyboard all the others tell, without being loaded anew', async ({ page }) => {
    const { tab } = held.tabs.at(-1)
    await tab.bringToFront()
    await tab.getByTestId('submit').waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByTestId('preview').waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByTestId('state-approved').first().waitFor()
    await told(page, (await call(page, 'GET', `/invoices/${held.draft.id}`)).number)
  }],
  ['tabs: the one that heard is closed; another takes its place, and all are told again', async ({ page }) => {
    const [first, ...rest] = held.tabs
    await first.tab.close()
    held.tabs = rest
    await keeps(page, held.before + 1)
    const bars = rest.map(({ tab }) => tab.locator('.updated-bar, [data-testid=newer]').getByRole('button'))
    for (const each of bars) if (await each.count()) await each.click()
    for (const { tab } of rest) await tab.locator('.updated-bar, [data-testid=newer]').waitFor({ state: 'detached' })
    const made = await call(page, 'POST', '/invoices?approve=true', { customer: held.customer.id, date: held.date, lines: line('226') })
    await told(page, made.number)
    for (const [at, each] of held.complaints.entries()) assert.deepEqual(each, [], `tab ${at} is quiet`)
    await rest[0].tab.context().close()
    await keeps(page, held.before)
  }],
]
