// Typing into an invoice of 500 lines, pasting 2,000, and what a receipt costs
// in keys and clicks.
import assert from 'node:assert/strict'
import { serve } from '../browser.mjs'
import { call } from '../documents.mjs'
import { figure } from './figures.mjs'
import { opened, signIn } from './start.mjs'

export async function measureTyping(browser) {
  const { link, stop } = await serve()
  try {
    const page = await opened(browser, await signIn(browser, link))
    await page.goto(new URL('/', link).href)
    await page.getByTestId('figure-receivable').waitFor()
    await echoes(page)
    await pastes(page)
    await effort(page)
  } finally {
    stop()
  }
}

// pasteLines puts so many lines into a new invoice and gives how long it took.
async function pasteLines(page, count) {
  await page.goto(new URL('/invoices/new', page.url()).href)
  await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('draft')).forEach((key) => sessionStorage.removeItem(key)))
  await page.reload()
  await page.locator('[data-cell="0.name"]').click()
  await page.locator('[data-cell="0.name"] input').waitFor()
  return page.evaluate(async (lines) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', Array.from({ length: lines }, (_, at) => `品名${at}\t2\t15\t13%`).join('\n'))
    const started = performance.now()
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    const sum = (lines * 30).toLocaleString('en', { minimumFractionDigits: 2 })
    return (await window.when(() => document.querySelector('[data-testid=totals]')?.textContent.includes(sum))) - started
  }, count)
}

async function echoes(page) {
  await pasteLines(page, 500)
  await page.locator('[data-cell="3.price"]').click()
  await page.locator('[data-cell="3.price"] input').waitFor()
  await page.waitForTimeout(500)
  await page.evaluate(() => [window.seen.tasks.length, window.seen.events.length, window.echoing] = [0, 0, true])
  for (let row = 0; row < 8; row++) {
    await page.keyboard.type('1234.5', { delay: 40 })
    await page.evaluate(() => (window.echoing = false)) // Enter also adds up: it counts as an interaction, not as an echo
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(60)
    await page.evaluate(() => (window.echoing = true))
  }
  const seen = await page.evaluate(() => ({ ...window.seen, echoes: window.seen.echoes, frame: 0, usable: 0 }))
  figure('echo in an amount cell, 500 lines', 'ms', 30, seen.echoes)
  figure('interactions while typing', 'ms', 150, [...seen.events, ...(seen.events.length ? [] : [0])], { by: 0.75 })
  figure('longest task while typing', 'ms', 200, [...seen.tasks, 0], { by: 'max' })
}

async function pastes(page) {
  const times = []
  for (let turn = 0; turn < 3; turn++) times.push(await pasteLines(page, 2000))
  figure('paste of 2,000 lines', 'ms', 2000, times)
  figure('row nodes after it', 'rows', 60, [await page.locator('.entry-row').count()], { by: 'max', hard: true })
}

async function customer(page, name) {
  await page.goto(new URL('/', page.url()).href)
  await page.getByTestId('figure-receivable').waitFor()
  const { as_of: date } = await call(page, 'GET', '/home')
  const made = await call(page, 'POST', '/customers', { name })
  await call(page, 'POST', '/invoices?approve=true', { customer: made.id, date, lines: [{ description: '钢板', quantity: '1', price: '1000', tax_rate: '13%' }] })
  return async () => assert.equal((await call(page, 'GET', `/customers/${made.id}`)).balance, '0.00')
}

async function effort(page) {
  const settledByKeys = await customer(page, '键盘试验商贸')
  let keys = 0
  const press = async (key) => (keys++, page.keyboard.press(key))
  await press('n')
  await press('r')
  await page.locator('#field-customer:focus').waitFor()
  await page.keyboard.type('键盘试验商贸')
  await press('Enter')
  await page.locator('#field-amount:focus').waitFor()
  await page.keyboard.type('1130')
  await press('Control+Enter')
  await page.getByTestId('settle-preview').waitFor()
  await press('Control+Enter')
  await page.getByTestId('made').waitFor()
  await settledByKeys()
  figure('receipt and settlement by keyboard', 'keys', 8, [keys], { by: 'max', hard: true })
  const settledByMouse = await customer(page, '鼠标试验商贸')
  await page.evaluate(() => (window.clicks = 0))
  await page.locator('.nav a[href="/receipts"]').click()
  await page.locator('a[href="/receipts/new"], .page-head .ant-btn-primary').first().click()
  await page.locator('#field-customer:focus').waitFor()
  await page.keyboard.type('鼠标试验商贸')
  await page.locator('[role=listbox] [role=option]').first().click()
  await page.locator('#field-amount').click()
  await page.keyboard.type('1130')
  await page.getByTestId('submit').click()
  await page.getByTestId('settle-preview').waitFor()
  await page.getByTestId('post').click()
  await page.getByTestId('made').waitFor()
  const clicks = await page.evaluate(() => window.clicks)
  await settledByMouse()
  figure('receipt and settlement by mouse', 'clicks', 6, [clicks], { by: 'max', hard: true })
}
