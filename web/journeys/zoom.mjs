// The pages at 200 %: a window of 1366 × 768 read at twice the size has room for
// 683 × 384. Nothing is wider than it, no word of a title or a button is cut, the
// first rows of a table can be read, and what a page is for can be pressed.
import assert from 'node:assert/strict'
import { settled, watch } from './browser.mjs'
import { newestIds, pathOf } from './visits.mjs'

const held = {}

// What each page is for: the controls that must be within reach.
const pages = [
  ['/', ['[data-testid=figure-receivable]', '[data-testid=user-menu]']],
  ['/customers', ['.page-head .ant-btn-primary', '[data-testid=export]']],
  ['/customers/new', ['#field-name', '.ant-btn-primary[type=submit]']],
  ['/customers/{customers}', ['.head-figures', '[role=tab] >> nth=1']],
  ['/orders', ['[data-testid=new]', '[data-testid=export]']],
  ['/orders/new', ['#field-customer', '[data-cell="0.name"]', '[data-testid=submit]']],
  ['/invoices', ['[data-testid=new]', '[data-testid=export]']],
  ['/invoices/new', ['#field-customer', '[data-cell="0.name"]', '[data-cell="0.price"]', '[data-testid=submit]']],
  ['/invoices/{invoices}', ['[data-testid=reverse]']],
  ['/receipts', ['[data-testid=new]']],
  ['/receipts/new', ['#field-customer', '#field-amount', '[data-testid=receipt-sum]', '[data-testid=submit]']],
  ['/settlement?customer={customers}', ['[data-testid=preview]']],
  ['/settlements', ['[data-testid=export]']],
  ['/aging', ['#as-of', '[data-testid=export]', '[data-testid=compare-open]']],
  ['/balances', ['[data-testid=export]']],
  ['/ledger/{customers}', ['#ledger-customer', '[data-testid=export]']],
  ['/statements/{customers}', ['[data-testid=export]']],
  ['/tieout', []],
  ['/vouchers', ['[data-testid=export]']],
  ['/vouchers/new', ['#field-text', '#line-0-account', '.page-head .ant-btn-primary']],
  ['/close', ['[data-testid^=check-] >> nth=0']],
  ['/import', []],
  ['/settings', []],
  ['/access', []],
  ['/audit', []],
  ['/audit?tab=files', []],
]

// faultsOf looks at a page as it stands.
function faultsOf() {
  const found = []
  const scrolls = (each) => each && each.scrollWidth > each.clientWidth
  const box = [document.documentElement, ...document.querySelectorAll('.main')].find((each) => each.scrollWidth > each.clientWidth)
  if (box) {
    const room = box.getBoundingClientRect().left + box.clientWidth
    const wide = [...box.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > room + 1).slice(0, 3)
    found.push(`scrolls sideways, ${box.scrollWidth} > ${box.clientWidth}: ${wide.map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class')}`).join(' ')}`)
  }
  for (const each of document.querySelectorAll('h1, h2, .page-head button, .strip button, .strip label, [role=tab], .view-tab')) {
    const { width, right, left } = each.getBoundingClientRect()
    if (width === 0 || each.closest('[aria-hidden=true]') || scrolls(each.closest('.ant-tabs-nav-wrap')) || scrolls(each.closest('.view-tabs'))) continue // its own menu leads to the rest
    if (right > innerWidth + 1 || left < -1) found.push(`out of the window: ${each.textContent}`)
    if (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible' && !each.title) found.push(`cut: ${each.textContent}`)
  }
  for (const each of document.querySelectorAll('thead th')) {
    if (each.scrollWidth > each.clientWidth + 1) found.push(`cut, the head of a column: ${each.textContent}`)
  }
  const grid = document.querySelector('.page > .grid')
  if (grid && grid.clientHeight < 110) found.push(`a table of ${grid.clientHeight} pixels`)
  return found
}

// reached tells whether a control can be brought into the window and pressed there.
async function reached(page, selector) {
  const control = page.locator(selector).first()
  await control.scrollIntoViewIfNeeded({ timeout: 3000 })
  return control.evaluate((each) => {
    const { left, top, width, height, right, bottom } = each.getBoundingClientRect()
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    return left >= 0 && top >= -1 && right <= innerWidth + 2 && bottom <= innerHeight + 2 && hit !== null && (each.contains(hit) || hit.contains(each) || Boolean(hit.closest('.ant-select, .ant-picker')?.contains(each)))
  })
}

async function look(page, path, controls) {
  const out = await page.evaluate(faultsOf)
  const second = '.page > .grid tbody tr[data-index="1"] td'
  for (const selector of [...controls, ...((await page.locator(second).count()) ? [second] : [])]) {
    const reach = await reached(page, selector).catch((error) => error.message.split('\n')[0])
    if (reach !== true) out.push(`out of reach: ${selector} ${reach || ''}`)
  }
  return out.map((fault) => `${path}: ${fault}`)
}

// restless tells what a page that does not come to rest is busy with.
function restless() {
  const busy = [...document.querySelectorAll('.skeleton, [aria-busy=true], .ant-spin-spinning')].map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class')}`)
  const calls = performance.getEntriesByType('resource').slice(-4).map((each) => each.name.replace(location.origin, ''))
  return `busy: ${busy.join(' ') || 'nothing'}; the last calls: ${calls.join(' ')}`
}

// leave ends the look in Chinese: the language is the person's, at every desk, and
// kept by the server, so that who comes next would read English.
async function leave(page) {
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/me/desk'))
  await page.evaluate(() => document.querySelector('[data-testid=language]').click())
  assert.equal((await kept).status(), 204)
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN')
  await page.context().close()
}

// Lists that are read a page at a time; reports are read whole.
const paged = /^\/(customers|orders|invoices|receipts|settlements|vouchers)$/

// What a list has room for at 200 %, beside what a phone shows.
const figures = { '/customers': /(逾期|Overdue)/, '/invoices': /(未清|Open)/ }

export const zoomSteps = [
  ...['zh-CN', 'en'].map((language) => [`zoom: at 200 % nothing of the pages is cut and all they are for is in reach, ${language}`, async ({ page, browser }) => {
    if (!held.page) {
      await page.goto(new URL('/', page.url()).href)
      await page.getByTestId('figure-receivable').waitFor()
      const context = await browser.newContext({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2, locale: 'zh-CN', reducedMotion: 'reduce', storageState: await page.context().storageState() })
      held.page = await context.newPage()
      held.page.setDefaultTimeout(15_000)
      held.complaints = watch(held.page)
      held.ids = await newestIds(page)
    }
    const faults = []
    for (const [path, controls] of pages) {
      await held.page.goto(new URL(pathOf(path, held.ids), page.url()).href)
      await held.page.locator('.page').first().waitFor()
      if ((await held.page.evaluate(() => document.documentElement.lang)) !== language) await held.page.evaluate(() => document.querySelector('[data-testid=language]').click())
      await held.page.waitForFunction((wanted) => document.documentElement.lang === wanted, language).catch(async () => assert.fail(`${path} stays in ${await held.page.evaluate(() => document.documentElement.lang)}`))
      await settled(held.page).catch(async () => assert.fail(`${path} does not come to rest: ${await held.page.evaluate(restless)}`))
      const read = await held.page.evaluate(() => document.querySelector('.page.fill > .grid table')?.getAttribute('aria-rowcount') ?? '0')
      if (paged.test(path) && Number(read) > 1000) faults.push(`${path}: reads ${read} rows, and nobody scrolled`)
      faults.push(...(await look(held.page, path, controls)))
      const heads = await held.page.locator('thead').first().innerText({ timeout: 1000 }).catch(() => '')
      if (figures[path] && !figures[path].test(heads)) faults.push(`${path} leaves out ${figures[path]}: ${heads}`)
    }
    assert.equal(faults.length, 0, faults.join(' | '))
    assert.deepEqual(held.complaints, [])
    if (language === 'en') await leave(held.page)
  }]),
]
