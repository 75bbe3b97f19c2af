// The frame around every page: the palette finds records by number, amount and
// day, the month in the top bar, jobs and messages, forms left half-filled.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const amount = `${7000 + (Number(mark) % 900)}.37`
const held = {}

const offers = (page) => page.locator('.palette [role=option]')

async function ask(page, text) {
  await page.keyboard.press('Control+k')
  await page.locator('.palette input').fill(text)
}

export const frameSteps = [
  ['frame: an invoice is made', async ({ page }) => {
    await page.goto(new URL('/', page.url()).href)
    await page.getByTestId('figure-receivable').waitFor()
    held.today = (await call(page, 'GET', '/home')).as_of
    held.customer = await call(page, 'POST', '/customers', { name: `查找丁商贸${mark}` })
    held.invoice = await call(page, 'POST', '/invoices?approve=true', { customer: held.customer.id, date: held.today, lines: [{ description: '钢板', quantity: '1', price: amount, tax_rate: '0' }] })
  }],
  ['frame: the palette finds it by the end of its number, and Enter opens it', async ({ page }) => {
    await ask(page, held.invoice.number.split('-')[1])
    await offers(page).filter({ hasText: held.invoice.number }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/invoices/${held.invoice.id}`)
  }],
  ['frame: by its amount, and the right arrow looks at it in its list', async ({ page }) => {
    await ask(page, `#${amount}`)
    await offers(page).filter({ hasText: held.invoice.number }).waitFor()
    assert.equal(await offers(page).count(), 1)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(`**/invoices?peek=${held.invoice.id}`)
    await page.locator('.ant-drawer-title', { hasText: held.invoice.number }).waitFor()
  }],
  ['frame: a figure after > is an amount, and the answer comes in time', async ({ page }) => {
    const took = await page.evaluate(async () => {
      const book = sessionStorage.getItem('hesuan.book')
      const times = []
      for (let at = 0; at < 7; at++) {
        const began = performance.now()
        await (await fetch(`/api/v1/books/${book}/find?q=${encodeURIComponent('>5w')}`)).json()
        times.push(performance.now() - began)
      }
      return times.sort((a, b) => a - b)[3]
    })
    console.log(`        the search took ${took.toFixed(0)} ms (median of 7)`)
    assert.ok(took < 400, `the search took ${took} ms; it should take 100 on a quiet machine`)
    await ask(page, '>5w')
    await offers(page).first().waitFor()
    assert.equal(await page.locator('.palette-group').count(), 1)
    await page.keyboard.press('Escape')
  }],
  ['frame: a month leads to the lists of that month', async ({ page }) => {
    await ask(page, '2026-02')
    await offers(page).filter({ hasText: '收款单 · 2026-02-01 至 2026-02-28' }).click()
    await page.waitForURL('**/receipts?from=2026-02-01&to=2026-02-28')
  }],
  ['frame: other kinds of documents are reached by either dialect', async ({ page }) => {
    await ask(page, '期初余额')
    await offers(page).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/openings')
    await page.locator('.nav .nav-link.active', { hasText: '期初应收' }).waitFor()
  }],
  ['frame: a month chosen in the top bar keeps lists to it and dates new documents', async ({ page }) => {
    const { rows } = await call(page, 'GET', '/periods')
    const month = rows.map((row) => row.period).filter((each) => each < held.today.slice(0, 7) && rows.find((row) => row.period === each).state === 'open').sort().at(-1)
    await page.goto(new URL('/invoices?status=live', page.url()).href)
    await page.getByTestId('period').click()
    const [year, number] = month.split('-')
    await page.getByRole('menuitem').filter({ hasText: `${year}年${number}期` }).click()
    await page.waitForURL((url) => url.searchParams.get('from') === `${month}-01` && url.searchParams.get('status') === 'live')
    await page.locator('.nav a', { hasText: '收款单' }).click()
    await page.waitForURL((url) => url.pathname === '/receipts' && url.searchParams.get('from') === `${month}-01`)
    await page.keyboard.press('n')
    await page.keyboard.press('i')
    await page.waitForURL('**/invoices/new')
    await page.getByTestId('back-dated').waitFor()
    assert.equal((await page.locator('#field-date').inputValue()).slice(0, 7), month)
    await page.locator('.nav a', { hasText: '凭证' }).first().click()
    await page.waitForURL((url) => url.pathname === '/vouchers')
    await page.getByTestId('new').or(page.getByRole('button', { name: '新增凭证' })).first().click()
    await page.waitForURL('**/vouchers/new')
    await page.getByTestId('back-dated').waitFor()
    assert.equal((await page.locator('#field-date').inputValue()).slice(0, 7), month)
    await page.getByTestId('period').click()
    await page.getByRole('menuitem').filter({ hasText: '本期' }).click()
    await page.getByTestId('period').and(page.locator(':not(.chosen)')).waitFor()
  }],
  ['frame: a job that ended is in the inbox until it is read, also after a reload', async ({ page }) => {
    await page.evaluate(async (code) => {
      const book = sessionStorage.getItem('hesuan.book')
      const data = new FormData()
      data.set('file', new File([`编码,名称\n${code},消息测试${code}\n`], `消息${code}.csv`))
      data.set('kind', 'customers')
      const made = await fetch(`/api/v1/books/${book}/imports`, { method: 'POST', body: data })
      if (!made.ok) throw new Error(await made.text())
    }, `XX${mark}`)
    await page.locator('[data-testid=bell] .ant-badge-count').waitFor()
    await page.getByTestId('bell').click()
    await page.locator('.top-pop li.unread', { hasText: '导入客户' }).first().waitFor()
    await page.getByTestId('inbox-seen').click()
    await page.locator('.top-pop li.unread').first().waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByTestId('bell').click()
    await page.locator('.top-pop li', { hasText: '导入客户' }).first().waitFor()
    assert.equal(await page.locator('.top-pop li.unread').count(), 0)
    await page.getByTestId('bell').click()
    await page.getByTestId('jobs-chip').click()
    await page.locator('.top-pop-none').waitFor()
    await page.getByTestId('jobs-chip').click()
  }],
  ['frame: ? shows the keys of the page first; Alt held shows letters on buttons', async ({ page }) => {
    await page.goto(new URL('/invoices', page.url()).href)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    await page.keyboard.press('?')
    await page.locator('.key-sheet').waitFor()
    assert.match(await page.locator('.key-sheet section').first().innerText(), /本页[\s\S]*速览/)
    assert.doesNotMatch(await page.locator('.key-sheet section').first().innerText(), /借贷互换/)
    await page.keyboard.press('Escape')
    await page.locator('.key-sheet').waitFor({ state: 'hidden' })
    await page.keyboard.down('Alt')
    await page.locator('.alt-letter').first().waitFor()
    const letter = await page.getByTestId('new').evaluate((button) => button.dataset.altLetter)
    await page.keyboard.press(letter)
    await page.keyboard.up('Alt')
    await page.waitForURL('**/invoices/new')
    assert.equal(await page.locator('.alt-letter').count(), 0)
  }],
  ['frame: Ctrl+Z takes back what was entered, also after a refresh', async ({ page }) => {
    await page.locator('#field-text').waitFor()
    await page.locator('#field-text').fill('第一句')
    await page.waitForTimeout(1200)
    await page.locator('#field-text').fill('第二句')
    await page.waitForTimeout(1200)
    await page.reload()
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '第二句')
    await page.locator('#field-text').focus()
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '第一句')
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '')
    await page.keyboard.press('Control+y')
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '第一句')
    await page.waitForTimeout(400)
  }],
  ['frame: forms left half-filled are listed before the book is left', async ({ page }) => {
    const code = `zz${mark}` // not the first of the books: a browser that knows none takes that
    const was = await page.evaluate(() => sessionStorage.getItem('hesuan.book'))
    await call(page, 'POST', '/api/v1/books', { code, name: `切换演示${mark}`, base_currency: 'CNY', chart: 'asbe', first_period: held.today.slice(0, 7) })
    await page.reload()
    await page.getByTestId('book-switch').click()
    await page.getByRole('menuitem').filter({ hasText: code }).click()
    await page.getByTestId('drafts').getByText('应收发票').waitFor()
    await page.getByTestId('book-go').click()
    await page.waitForURL((url) => url.pathname === '/invoices' && url.searchParams.get('book') === code)
    await page.getByTestId('book-switch').click()
    await page.getByRole('menuitem').filter({ hasText: was }).first().click()
    await page.waitForURL((url) => url.searchParams.get('book') === was)
    await page.goto(new URL('/invoices/new', page.url()).href)
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '第一句')
  }],
]
