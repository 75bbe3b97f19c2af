// Start, page changes and layout shifts, in the demo book.
import { serve, settled } from '../browser.mjs'
import { figure } from './figures.mjs'
import { probe } from './probe.mjs'

const paths = ['/customers', '/invoices', '/receipts', '/settlement', '/aging', '/vouchers', '/trial-balance', '/close']

export async function measureStart(browser) {
  const { link, stop } = await serve()
  try {
    const state = await signIn(browser, link)
    await loads(browser, new URL('/', link).href, state)
    await changes(browser, new URL('/', link).href, state)
  } finally {
    stop()
  }
}

export async function signIn(browser, link) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByTestId('figure-receivable').waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

export async function opened(browser, state) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', storageState: state })
  await context.addInitScript(probe)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

async function load(page, home) {
  await page.goto(home)
  return page.evaluate(async () => ({ frame: await window.seen.frame, usable: await window.seen.usable }))
}

async function loads(browser, home, state) {
  const [cold, warm] = [[], []]
  for (let turn = 0; turn < 5; turn++) {
    const page = await opened(browser, state)
    cold.push(await load(page, home))
    warm.push(await load(page, home))
    await page.context().close()
  }
  figure('start, cold: frame', 'ms', 800, cold.map((each) => each.frame))
  figure('start, cold: usable', 'ms', 1500, cold.map((each) => each.usable))
  figure('start, warm: frame', 'ms', 400, warm.map((each) => each.frame))
  figure('start, warm: usable', 'ms', 1500, warm.map((each) => each.usable))
}

// change clicks on a link of the navigation and waits for the page's title.
const change = (page, path) => page.evaluate(async (to) => {
  const before = document.querySelector('.main h1')
  const started = performance.now()
  document.querySelector(`.nav a[href="${to}"]`).click()
  const shown = await window.when(() => location.pathname === to && (document.querySelector('.main .skeleton') || document.querySelector('.main h1') !== before))
  return shown - started
}, path)

async function changes(browser, home, state) {
  const page = await opened(browser, state)
  await load(page, home)
  await settled(page)
  const times = { first: [], again: [] }
  for (const turn of ['first', 'again']) {
    for (const path of paths) {
      times[turn].push(await change(page, path))
      await settled(page)
    }
  }
  figure('page change, first visit', 'ms', 200, times.first)
  figure('page change, again', 'ms', 200, times.again)
  figure('layout shift, all of them together', 'CLS', 0.05, [await page.evaluate(() => window.seen.shifts)], { by: 'max' }) // 16 changes summed: stricter than the measure, so not hard
  const shifts = []
  for (const path of ['/', ...paths]) {
    await page.goto(new URL(path, home).href)
    await settled(page)
    shifts.push(await page.evaluate(() => window.seen.shifts))
  }
  figure('layout shift, a page loaded', 'CLS', 0.05, shifts, { by: 'max', hard: true })
  await page.context().close()
}
