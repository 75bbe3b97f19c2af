// Opens every page of routes.tsx and looks at it in both languages and themes:
// nothing serious or critical by axe, nothing wider than the window (1366, 390 and
// 320 pixels), no complaint in the console, where a text that is missing complains.
// Words name the only pages to look at: `npm run access -- /orders`.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { launch, serve, settled, watch } from './browser.mjs'
import { newestIds, pathOf, unvisited, visits } from './visits.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const looked = named.length > 0 ? named : visits
const views = [['zh-CN', 'light'], ['zh-CN', 'dark'], ['en', 'dark'], ['en', 'light']] // one change a step, and back with the next page
const narrow = [390, 320]
const faults = []
let looks = 0

async function visit(page, path) {
  if (path === 'drill') {
    await visit(page, '/aging')
    await page.locator('tbody').getByTestId('cell-balance').first().click()
    await page.locator('.agrees').waitFor()
  } else {
    await page.goto(new URL(path, page.url()).href)
    await page.locator('.page, .nothing, .welcome').first().waitFor()
  }
  await settled(page)
}

// still ends all transitions: a colour half-way from light to dark is nobody's.
function still() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

// turn changes language and theme where the page stands, as a reader does.
async function turn(page, language, theme) {
  await page.emulateMedia({ colorScheme: theme })
  const changed = await page.evaluate((wanted) => {
    if (document.documentElement.lang === wanted) return false
    document.querySelector('[data-testid=language]').click()
    return true
  }, language)
  await page.waitForFunction(([lang, colours]) => document.documentElement.lang === lang && document.documentElement.dataset.theme === colours, [language, theme])
  if (changed) await settled(page)
}

// check runs every rule; after a change of theme alone only those about colours.
async function check(page, name, colours) {
  const violations = await page.evaluate(async (only) => {
    const rules = only ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}
    return (await window.axe.run(document, { resultTypes: ['violations'], ...rules })).violations
  }, colours)
  for (const each of violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))) {
    faults.push(`${name}: ${each.id} (${each.nodes.length}) ${each.nodes.slice(0, 2).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`)
  }
}

// overflow tells what sticks out of a window, or of the page in it, that scrolls sideways.
async function overflow(page, name) {
  const out = await page.evaluate(() => {
    const box = [document.documentElement, ...document.querySelectorAll('.main')].find((each) => each.scrollWidth > each.clientWidth)
    if (!box) return null
    const room = box.getBoundingClientRect().left + box.clientWidth
    const wide = [...box.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > room + 1)
    return `${box.scrollWidth} > ${box.clientWidth}: ${wide.slice(0, 3).map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class')}`).join(' ')}`
  })
  if (out) faults.push(`${name}: scrolls sideways, ${out}`)
}

async function narrowed(page, name) {
  for (const width of narrow) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await overflow(page, `${name} ${width} px`)
  }
}

async function look(page, path, order) {
  await page.setViewportSize({ width: 1366, height: 768 })
  await visit(page, path)
  await page.evaluate(axe)
  await page.evaluate(still)
  let before = ''
  for (const [language, theme] of order) {
    const name = `${path.replace(/token=\w+/, '')} ${language} ${theme}`
    await turn(page, language, theme)
    await check(page, name, language === before)
    if (language !== before) await overflow(page, name)
    before = language
    looks++
  }
  await narrowed(page, path)
}

async function walk(browser, link, paths) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints = watch(page)
  await page.goto(link)
  await page.locator('.page, .welcome').first().waitFor()
  const ids = paths.some((path) => path.includes('{')) ? await newestIds(page) : {}
  for (const [at, path] of paths.entries()) {
    const order = at % 2 ? views.toReversed() : views
    await look(page, path === '/setup' ? link : pathOf(path, ids), order).catch((error) => faults.push(`${path}: ${error.message.split('\n')[0]}`))
    for (const said of complaints.splice(0)) faults.push(`${path}: ${said}`)
  }
  await context.close()
}

async function main() {
  const missing = named.length > 0 ? [] : unvisited()
  for (const route of missing) faults.push(`/${route}: not in the list of journeys/visits.mjs`)
  const browser = await launch()
  const [setup, paths] = [true, false].map((fresh) => looked.filter((path) => (path === '/setup') === fresh))
  const side = Math.ceil(paths.length / 2)
  try {
    // Side by side, each with a program of its own: the language is kept with the person.
    await Promise.all([paths.slice(0, side), paths.slice(side)].map((half) => visitAll(browser, half)))
    await visitAll(browser, setup, true)
  } finally {
    await browser.close()
  }
}

async function visitAll(browser, paths, fresh = false) {
  if (paths.length === 0) return
  const { link, stop } = await serve({ fresh })
  await walk(browser, link, paths).finally(stop)
}

await main()
for (const fault of faults) console.log(`FAILED  ${fault}`)
console.log(`${looked.length} pages looked at in ${looks} ways, ${faults.length} faults`)
process.exit(faults.length > 0 ? 1 : 0)
