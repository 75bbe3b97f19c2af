// A file equals the screen: what a table shows under a filter, heads, rows and
// totals, is what its XLSX holds, figures as numbers, to the cent. Somebody posts
// between the reading of a report and the taking of its file.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'
import { readSheet } from './xlsx.mjs'

const mark = newMark()
const held = {}

const go = (page, path) => page.goto(new URL(path, page.url()).href)
const blank = (text) => text.replace(/[,\s]/g, '').replace('−', '-')
const words = (text) => text.replace(/\s+/g, ' ').trim()

// shown reads a table to its end, rolling it on: what is out of sight is not drawn.
export async function shown(page) {
  const table = await page.locator('.grid').evaluate(async (box) => {
    const texts = (row) => [...row.cells].map((cell) => cell.innerText)
    const seen = new Map()
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    for (let still = 0; still < 10; ) {
      const before = seen.size
      for (const row of box.querySelectorAll('tbody tr[data-index]')) seen.set(Number(row.dataset.index), texts(row))
      box.scrollTop += box.clientHeight / 2
      await frame()
      still = seen.size > before || box.querySelector('table').getAttribute('aria-busy') === 'true' ? 0 : still + 1
    }
    const rows = [...seen].sort(([a], [b]) => a - b).map(([, cells]) => cells)
    return { head: [...box.querySelectorAll('thead th')].map((cell) => cell.innerText), rows, totals: [...box.querySelectorAll('tfoot tr')].map(texts), count: Number(box.querySelector('table').getAttribute('aria-rowcount')) }
  })
  assert.equal(table.rows.length, table.count, 'the whole table was read')
  return { ...table, head: table.head.map(words) }
}

export async function filed(page) {
  await page.getByTestId('export').click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem').filter({ hasText: 'xlsx' }).click()])
  assert.match(file.suggestedFilename(), /\.xlsx$/)
  const [head, ...rows] = await readSheet(await file.createReadStream())
  return { head: head.map((cell) => words(cell.text)), rows }
}

const day = (serial) => new Date(Date.UTC(1899, 11, 30) + serial * 864e5).toISOString().slice(0, 10)

// said writes a cell of the file as its kind of column is shown: money with two
// decimals and no marks, nothing for a zero; a date as a day.
function said(kind, cell) {
  const { text, number } = cell ?? { text: '', number: false }
  if (text === '') return ''
  if (kind === 'text') return words(text)
  assert.ok(number, `${text} is a number in the file`)
  return kind === 'date' ? day(Number(text)) : Number(text) === 0 ? '' : Number(text).toFixed(2)
}

const seenAs = (kind, text) => (kind === 'text' || kind === 'date' ? words(text) : /^-?0\.00$/.test(blank(text)) ? '' : blank(text))

// same compares a table with its file by the columns named: how the screen and
// the file call each, and what kind it is. Several columns of the file may stand
// in one of the screen.
export function same(screen, file, columns) {
  const both = columns.map(([title, names, kind, read]) => {
    const [at, from] = [screen.head.indexOf(title), names.split('|').map((name) => file.head.indexOf(name))]
    assert.ok(at >= 0, `the screen has ${title}: ${screen.head.join(' ')}`)
    assert.ok(from.every((each) => each >= 0), `the file has ${names}: ${file.head.join(' ')}`)
    return { title, at, kind, ofFile: read ?? ((row) => words(from.map((each) => said(kind, row[each])).join(' '))) , from }
  })
  const named = new Set(columns.map(([title]) => title))
  assert.deepEqual(screen.head.filter((title) => title !== '' && title !== '结构' && title !== '趋势' && !named.has(title)), [], 'columns of the screen that were not compared')
  const money = both.filter(({ kind }) => kind === 'money')
  assert.deepEqual(file.rows.slice(0, screen.rows.length).map((row) => both.map((each) => each.ofFile(row, each.from))), screen.rows.map((row) => both.map((each) => seenAs(each.kind, row[each.at]))))
  const totals = file.rows.slice(screen.rows.length)
  assert.deepEqual(totals.map((row) => money.map((each) => each.ofFile(row, each.from))), screen.totals.map((row) => money.map((each) => seenAs('money', row[each.at]))), 'totals')
  return money
}

// unnumbered is a customer's name without the code that a file writes before it.
const unnumbered = (cell) => words(cell?.text ?? '').replace(/^\S+ /, '')

const moneys = (...titles) => titles.map((title) => (Array.isArray(title) ? [title[0], title[1], 'money'] : [title, title, 'money']))
export const who = ['客户', '客户编码|客户', 'text']
const currency = ['币种', '币种', 'text']
export const buckets = moneys('未到期', '1–30天', '31–60天', '61–90天', '90天以上', '未核销收款', '余额')

// In the book's own currency a row of balances does not say its closing twice.
const base = ['期末（本位币）', '期末（本位币）', 'money', (row, [at]) => (row[0].text !== '' && row[2].text === 'CNY' ? '' : said('money', row[at]))]

const postMeanwhile = (page, customer = held.customer.id) => call(page, 'POST', '/invoices?approve=true', { customer, date: held.today, lines: [{ description: '钢板', quantity: '1', price: '77.77', tax_rate: '0' }] })

export const fileSteps = [
  ['files: customers to find are made', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    held.today = (await call(page, 'GET', '/home')).as_of
    for (const [at, price] of ['300', '1234.56', '0.30'].entries()) {
      const made = await call(page, 'POST', '/customers', { name: `文件甲${mark}${'丙乙丁'[at]}` })
      held.customer ??= made
      await call(page, 'POST', '/invoices?approve=true', { customer: made.id, date: held.today, lines: [{ description: '钢板', quantity: '1', price, tax_rate: '0' }] })
    }
  }],
  ['files: invoices of a search in a currency, sorted, equal their file', async ({ page }) => {
    await go(page, '/invoices?currency=USD&sort=-total&show=sold_to')
    await page.locator('.grid tfoot tr').first().waitFor()
    const screen = await shown(page)
    assert.ok(screen.rows.length > 100, `${screen.rows.length} invoices in USD`)
    const file = await filed(page)
    assert.ok(file.head.includes('客户编码'))
    same(screen, file, [['单号', '单号', 'text'], ['客户', '客户', 'text'], ['售达方', '售达方', 'text', (row, [at]) => unnumbered(row[at])], ['日期', '日期', 'date'], ['到期日', '到期日', 'date'], ...moneys('价税合计', '未清'), currency, ['单据状态', '单据状态', 'text'], ['凭证', '凭证', 'text'], ['发票号码', '发票号码', 'text'], ['发票种类', '发票种类', 'text'], ['合同号', '合同号', 'text'], ['订单', '订单', 'text']])
  }],
  ['files: customers with who is billed and who pays for them equal their file', async ({ page }) => {
    const [other] = (await call(page, 'GET', `/customers?q=${encodeURIComponent(`文件甲${mark}丁`)}`)).rows
    await call(page, 'POST', '/customers', { name: `文件乙${mark}`, bill_to: held.customer.id, payer: other.id, group_head: held.customer.id })
    await go(page, `/customers?q=${encodeURIComponent(`文件乙${mark}`)}&show=group_head,bill_to,payer&hide=classes`)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    const screen = await shown(page)
    assert.equal(screen.rows.length, 1)
    const file = await filed(page)
    for (const head of ['集团总部', '开票方', '付款方']) {
      assert.ok(screen.head.includes(head), `the screen has ${head}: ${screen.head.join(' ')}`)
      assert.equal(unnumbered(file.rows[0][file.head.indexOf(head)]), screen.rows[0][screen.head.indexOf(head)].trim(), head)
    }
  }],
  ['files: balances found by name, sorted, in the layout shown, equal their file though somebody posts meanwhile', async ({ page }) => {
    for (const [layout, titles] of [['four', ['期初余额', '本期借方', '本期贷方', '期末余额']], ['', ['期初借方', '期初贷方', '本期借方', '本期贷方', '期末借方', '期末贷方']], ['ten', ['年初借方', '年初贷方', '期初借方', '期初贷方', '本期借方', '本期贷方', '本年累计借方', '本年累计贷方', '期末借方', '期末贷方']]]) {
      await go(page, `/balances?find=${encodeURIComponent(`文件甲${mark}`)}&sort=-closing&columns=${layout}`)
      await page.locator('.grid tfoot tr').first().waitFor()
      const screen = await shown(page)
      assert.equal(screen.rows.length, 3)
      await postMeanwhile(page)
      const file = await filed(page)
      const side = layout === 'four' ? [['方向', '方向', 'text']] : []
      same(screen, file, [who, currency, ...moneys(...titles), ...side, base])
    }
  }],
  ['files: balances of one currency equal their file', async ({ page }) => {
    await go(page, '/balances?currency=USD&sort=customer')
    await page.locator('.grid tfoot tr').first().waitFor()
    const screen = await shown(page)
    const file = await filed(page)
    assert.ok(screen.rows.length > 2 && screen.totals.length === 1)
    same(screen, file, [who, currency, ...moneys('期初借方', '期初贷方', '本期借方', '本期贷方', '期末借方', '期末贷方'), base])
  }],
  ['files: an aging by a filter, and one found by name and sorted, equal their files', async ({ page }) => {
    for (const [path, least] of [[`/aging?currency=USD&sort=-balance`, 4], [`/aging?find=${encodeURIComponent(`文件甲${mark}`)}&sort=-balance`, 3], ['/aging?by=account&find=1122', 1]]) {
      await go(page, path)
      await page.locator('.grid tfoot tr').first().waitFor()
      const screen = await shown(page)
      assert.ok(screen.rows.length >= least && screen.totals.length > 0, path)
      await postMeanwhile(page)
      const file = await filed(page)
      const first = path.includes('account') ? ['科目', '科目', 'text'] : who
      same(screen, file, [first, ...(screen.head.includes('币种') ? [currency] : []), ...buckets])
    }
  }],
  ['files: a ledger of a span equals its file', async ({ page }) => {
    const { rows } = await call(page, 'GET', '/reports/balances?currency=CNY&sort=-debit')
    await go(page, `/ledger/${rows[0].customer.id}?period=${held.today.slice(0, 7)}`)
    await page.locator('.proof-line.good').waitFor()
    const screen = await shown(page)
    assert.ok(screen.rows.length > 5)
    await postMeanwhile(page, rows[0].customer.id)
    const file = await filed(page)
    const [date, voucher] = [file.head.indexOf('日期'), file.head.indexOf('凭证字号')]
    const part = (from, to) => (row) => day(Number(row[date].text)).slice(from, to)
    const last = (row) => row[voucher]?.text.split(' ')[1] ?? ''
    const text = file.head.indexOf('摘要')
    assert.deepEqual(file.head.filter((head) => /号$|类型/.test(head) && head !== '凭证字号'), [], 'no codes and ids')
    same(screen, file, [
      ['年', '日期', 'text', part(0, 4)], ['月', '日期', 'text', part(5, 7)], ['日', '日期', 'text', (row) => (/^本[期年]/.test(row[text].text) ? '' : part(8)(row))],
      ['字号', '凭证字号', 'text', last], ['科目', '科目', 'text'], ...moneys('借方', '贷方', '余额'), ['方向', '方向', 'text'],
      ['摘要', '来源|摘要', 'text'],
    ])
  }],
]
