// Checks every page with axe in both languages and themes; anything serious or
// critical fails. Words name the only pages to look at: `npm run access -- /orders`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { launch, serve } from './browser.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pages = ['/', '/customers', '/customers?q=zzzz', '/customers/new', '/aging', '/import', '/jobs', '/access', '/access?tab=roles', '/access?tab=tokens', '/access?tab=conflicts', '/access?tab=explain&user=demo&function=receipt.write', '/settings', '/audit', '/login', 'customer', 'customer?tab=ledger', 'customer?tab=profile', 'drill', '/products', '/products?open=new', '/staff', '/staff?open=new', 'customer?tab=classes', 'customer/edit', '/orders', '/orders/new', '/invoices', '/invoices/new', '/receipts', '/receipts/new', '/refunds/new', '/credit-notes', 'document', '/balances', '/ledger', '/trial-balance', '/tieout', '/statements', '/vouchers', '/vouchers/new', '/settlement', '/settlements', '/close', '/rates', '/revaluations', 'voucher', 'bench']

// The pages that are opened from a list: which row, and what shows that it is there.
const opened = { document: ['/invoices', 'tbody tr[data-index] a.code', '.fact-grid'], voucher: ['/vouchers', 'tbody tr[data-index] a', '.sheet'], bench: ['/settlement', 'tbody tr[data-index]', '.pane tr[data-index]'] }
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const looked = named.length > 0 ? named : pages

async function visit(page, base, path) {
  if (opened[path]) {
    const [list, row, there] = opened[path]
    await page.goto(base.origin + list)
    await page.locator(row).first().click()
    await page.locator(there).first().waitFor()
  } else if (!path.startsWith('customer') && path !== 'drill') await page.goto(base.origin + path)
  else if (path === 'drill') {
    await page.goto(`${base.origin}/aging`)
    await page.locator('tbody').getByTestId('cell-balance').first().click()
    await page.locator('.agrees').waitFor()
  } else {
    await page.goto(`${base.origin}/customers`)
    const link = await page.locator('tbody tr[data-index] a').first().getAttribute('href')
    await page.goto(base.origin + link + path.slice('customer'.length))
  }
  await page.locator('.page, .nothing, .welcome').first().waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(500)
}

async function check(page, path, language, theme) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  const bad = violations.filter((each) => ['serious', 'critical'].includes(each.impact))
  for (const each of bad) console.log(`${path} ${language} ${theme}: ${each.id} (${each.nodes.length}) ${each.nodes.slice(0, 2).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`)
  return bad.length
}

const { link, stop } = await serve()
const browser = await launch()
let failed = 0
try {
  for (const [language, theme] of [['zh-CN', 'light'], ['en', 'dark']]) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: language })
    await context.addInitScript(([lang, colours]) => localStorage.setItem('hesuan.prefs', JSON.stringify({ language: lang, theme: colours })), [language, theme])
    const page = await context.newPage()
    await page.goto(link)
    await page.getByTestId('proof-chip').waitFor()
    for (const path of looked) {
      await visit(page, new URL(link), path)
      failed += await check(page, path, language, theme)
    }
    await context.close()
  }
} finally {
  await browser.close()
  stop()
}
console.log(`${looked.length * 2 - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
