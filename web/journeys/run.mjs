// Walks through the product as a reader would and fails at the first thing that
// is not there, or at any error in the browser's console. `--only=lists,tabs` signs in
// and walks that part alone.
import assert from 'node:assert/strict'
import { bookSteps } from './books.mjs'
import { launch, serve, watch } from './browser.mjs'
import { calculatorSteps } from './calculator.mjs'
import { closeSteps } from './close.mjs'
import { steps as importing } from './import.mjs'
import { customerSteps } from './customer.mjs'
import { deskSteps } from './desk.mjs'
import { documentSteps } from './documents.mjs'
import { fileSteps } from './files.mjs'
import { formSteps } from './forms.mjs'
import { frameSteps } from './frame.mjs'
import { gapSteps } from './gaps.mjs'
import { groupSteps } from './group.mjs'
import { listSteps } from './lists.mjs'
import { rightsSteps } from './rights.mjs'
import { roleSteps } from './roles.mjs'
import { setupSteps } from './setup.mjs'
import { stampSteps } from './stamps.mjs'
import { tabSteps } from './tabs.mjs'
import { taskSteps } from './tasks.mjs'
import { zoomSteps } from './zoom.mjs'

const name = `演示新客户${Date.now() % 100000}`

const steps = [
  ['signs in by the printed link', async ({ page, link }) => {
    await page.goto(link)
    await page.getByTestId('figure-receivable').waitFor()
  }],
  ['home proves that items equal the ledger', async ({ page }) => {
    const chip = await page.getByTestId('proof-chip').textContent()
    assert.match(chip, /账实一致/)
  }],
  ['the keyboard leads to the customers', async ({ page }) => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.waitForURL('**/customers')
    await rowsOf(page).first().waitFor()
    assert.ok((await rowsOf(page).count()) > 5, 'a list of customers')
  }],
  ['a row is peeked at with the space bar', async ({ page }) => {
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await page.waitForURL(/peek=/)
    await page.locator('.peek').waitFor()
    await page.keyboard.press('Space')
    await page.waitForURL((url) => !url.searchParams.has('peek'))
  }],
  ['a customer opens with its items and ledger', async ({ page }) => {
    await page.keyboard.press('Enter')
    await page.waitForURL(/customers\/[^?]+$/)
    await page.locator('.head-figures').waitFor()
    await page.getByRole('tab').nth(3).click()
    await page.waitForURL(/tab=ledger/)
    await page.getByText('期初余额').waitFor()
    await page.getByText('本年累计').first().waitFor()
  }],
  ['the palette finds a page by pinyin initials', async ({ page }) => {
    await page.keyboard.press('Control+k')
    await page.locator('.palette input').fill('zl')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/aging')
  }],
  ['the aging is proven', async ({ page }) => {
    await rowsOf(page).first().waitFor()
    await page.locator('.proof-line.good').waitFor()
  }],
  ['a cell opens to the items behind it, and they add up', async ({ page }) => {
    await page.locator('tbody').getByTestId('cell-balance').first().click()
    await page.waitForURL(/drill=/)
    await page.locator('.agrees').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('drill'))
  }],
  ['a key typed into an input method does nothing else', async ({ page }) => {
    await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', isComposing: true, bubbles: true })))
    await page.waitForTimeout(300)
    assert.equal(await page.locator('.key-sheet').count(), 0)
    await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true })))
    await page.locator('.key-sheet').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.key-sheet').waitFor({ state: 'hidden' })
  }],
  ['the language switches to English, and every word with it', async ({ page }) => {
    await page.getByTestId('language').click()
    await page.getByRole('heading', { name: 'Aging' }).waitFor()
    const left = await page.evaluate(() => [...document.querySelectorAll('nav a, h1, thead th, .strip label, .proof-line strong')].map((each) => each.textContent).filter((text) => /\p{Script=Han}/u.test(text ?? '')))
    assert.deepEqual(left.filter((text) => !/hesuan/.test(text)), [])
    await page.getByTestId('language').click()
  }],
  ['back keeps the way one came', async ({ page }) => {
    await page.goBack()
    await page.waitForURL(/tab=ledger/)
  }],
  ['a customer is added, and what was typed survives a refresh', async ({ page }) => {
    await page.goto(new URL('/customers/new', page.url()).href)
    await page.locator('#field-name').fill(name)
    await page.locator('#field-salesperson').fill('李雷')
    await page.reload()
    await page.waitForFunction((wanted) => document.querySelector('#field-name')?.value === wanted, name)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/customers\/(?!new)[^/]+$/)
    await page.getByRole('heading', { name: new RegExp(name) }).waitFor()
  }],
  ['it is changed with its version', async ({ page }) => {
    await page.goto(`${page.url()}/edit`)
    await page.locator('#field-terms-net_days').fill('45')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/customers\/[^/]+$/)
    await page.goto(`${page.url()}?tab=profile`)
    await page.getByText('45 天').first().waitFor()
  }],
  ...importing,
  ...(process.argv.includes('--mock') ? [] : [...deskSteps, ...documentSteps]), // the mock knows no documents
  ...(process.argv.includes('--mock') ? [] : [...customerSteps, ...groupSteps, ...roleSteps]),
  ...(process.argv.includes('--mock') ? [] : [...bookSteps, ...calculatorSteps, ...gapSteps]), // the mock keeps no books
  ...(process.argv.includes('--mock') ? [] : rightsSteps), // the mock knows one user
  ...(process.argv.includes('--mock') ? [] : [...frameSteps, ...listSteps, ...fileSteps, ...formSteps, ...stampSteps, ...tabSteps, ...zoomSteps]),
  ...(process.argv.includes('--mock') ? [] : [...taskSteps, ...closeSteps, ...setupSteps]),
  ['what a day of forms left in the tab leaves it room', async ({ page }) => {
    const sizes = await page.evaluate(() => Object.entries(sessionStorage).map(([key, value]) => [value.length, key]).sort((a, b) => b[0] - a[0]))
    const all = sizes.reduce((sum, [size]) => sum + size, 0)
    assert.ok(all < 2_500_000, `${all} characters: ${sizes.slice(0, 5).map(([size, key]) => `${key} ${size}`).join(', ')}`)
  }],
  ['signing out leads to the sign-in page', async ({ page }) => {
    await page.getByTestId('user-menu').click()
    await page.getByText('退出登录').click()
    await page.waitForURL('**/login')
    await page.locator('#field-password').waitFor()
  }],
]

const parts = { import: importing, customer: customerSteps, documents: documentSteps, books: [...bookSteps, ...calculatorSteps, ...gapSteps], calculator: calculatorSteps, gaps: gapSteps, files: fileSteps, forms: formSteps, frame: frameSteps, group: groupSteps, lists: listSteps, rights: rightsSteps, roles: roleSteps, setup: setupSteps, stamps: stampSteps, tabs: tabSteps, people: taskSteps, tasks: [...taskSteps, ...closeSteps, ...setupSteps], close: closeSteps, desk: deskSteps, zoom: zoomSteps }
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length)

const rowsOf = (page) => page.locator('.grid tbody tr[data-index]')

const { link, stop } = await serve()
const browser = await launch()
let passed = 0
let failed = 0
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = watch(page)
  for (const [title, walk] of only ? [steps[0], ...only.split(",").flatMap((part) => parts[part])] : steps) {
    const began = performance.now()
    await walk({ page, link, browser }).then(
      () => {
        passed++
        const took = (performance.now() - began) / 1000
        console.log(`ok      ${title}${took < 2 ? '' : ` (${took.toFixed(0)} s)`}`)
      },
      (error) => {
        failed++
        console.log(`FAILED  ${title}\n        ${error.message.split('\n').slice(0, 24).join('\n        ')}`)
      },
    )
    if (failed) break
  }
  if (complaints.length > 0) {
    failed++
    console.log(`FAILED  a quiet console\n        ${complaints.join('\n        ')}`)
  }
} finally {
  await browser.close()
  stop()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
