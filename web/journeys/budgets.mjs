// Measures the pages against their budgets, in a browser at the built program:
//
//	npm run budgets                   everything, a few minutes
//	npm run budgets -- --quick        without the book of 100,000 invoices
//	npm run budgets -- --out FILE     writes the table as a page of the docs
//
// What does not depend on the machine (nodes, keys, clicks, shifts) must be met;
// a time fails at four times its target only, for the machine may be busy.
import { writeFileSync } from 'node:fs'
import { launch } from './browser.mjs'
import { figures, table } from './budgets/figures.mjs'
import { measureLarge } from './budgets/large.mjs'
import { measureStart } from './budgets/start.mjs'
import { measureTyping } from './budgets/typing.mjs'
import { asPage } from './budgets/page.mjs'

const quick = process.argv.includes('--quick')
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : ''
const browser = await launch()
try {
  await measureStart(browser)
  await measureTyping(browser)
  if (!quick) await measureLarge(browser)
} finally {
  await browser.close()
}
console.log(table())
if (out) writeFileSync(out, asPage())
const failed = figures.filter((each) => each.failed)
for (const each of failed) console.log(`FAILED  ${each.name}`)
console.log(`${figures.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length > 0 ? 1 : 0)
