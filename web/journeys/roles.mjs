// One customer is billed for what is sold to another, and a third pays: from the
// customer's form to the invoice at the bill-to and the receipt that settles it.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const held = {}
const go = (page, path) => page.goto(new URL(path, page.url()).href)

export const roleSteps = [
  ['roles: a bill-to is chosen in the form, which says what that will do', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    held.payer = await call(page, 'POST', '/customers', { name: `付款中心${mark}` })
    held.bill = await call(page, 'POST', '/customers', { name: `开票总部${mark}`, payer: held.payer.id })
    held.sold = await call(page, 'POST', '/customers', { name: `售达分店${mark}` })
    await go(page, `/customers/${held.sold.id}/edit`)
    await page.locator('#field-bill_to').fill(`开票总部${mark}`)
    await page.locator('.ant-select-item-option').filter({ hasText: held.bill.code }).click()
    await page.getByText(`开票给“开票总部${mark}”`).waitFor()
    await page.locator('.customer-form button[type=submit]').click()
    await page.getByTestId('role-lines').getByText(`开票总部${mark}`).waitFor()
  }],
  ['roles: an invoice for it says at once who will be billed, and its preview too', async ({ page }) => {
    await go(page, `/invoices/new?customer=${held.sold.id}`)
    await page.getByText(`将开票给“开票总部${mark}”`).waitFor()
    await page.locator('[data-cell="0.name"]').click()
    await page.keyboard.type('钢板')
    await page.locator('[data-cell="0.price"]').click()
    await page.keyboard.type('100')
    await page.keyboard.press('Enter')
    await page.getByTestId('save-draft').click()
    await page.waitForURL(/invoices\/d_/)
    await page.getByText(`将开票给“开票总部${mark}”`).waitFor()
    assert.match(await page.locator('#field-customer').inputValue(), new RegExp(`售达分店${mark}`), 'a draft keeps whom it is for')
    await page.getByTestId('submit').click()
    await page.getByTestId('told').getByText(/余额归开票方/).waitFor()
    await page.getByTestId('post').click()
    await page.getByTestId('collect').waitFor()
    const facts = await page.locator('.fact-grid').innerText()
    assert.match(facts.replace(/\s+/g, ' '), new RegExp(`开票方 开票总部${mark}.*售达方 售达分店${mark}`))
    const { rows } = await call(page, 'GET', `/invoices?brief=true&sold_to=${held.sold.id}`)
    assert.deepEqual(rows.map((row) => row.customer.id), [held.bill.id])
  }],
  ['roles: of the bill-to, an invoice may say whom it is sold to', async ({ page }) => {
    await go(page, `/invoices/new?customer=${held.bill.id}`)
    await page.locator('#field-sold_to').click()
    await page.locator('.ant-select-item-option').filter({ hasText: held.sold.code }).click()
    await page.waitForTimeout(900) // what is entered is kept a moment later
    await page.reload()
    await page.locator('.ant-select').filter({ hasText: `售达分店${mark}` }).waitFor()
    await page.getByRole('button', { name: '放弃', exact: true }).click() // others begin an invoice after this
    await page.waitForTimeout(900)
  }],
  ['roles: an other receivable of the bill-to says so too, and keeps it', async ({ page }) => {
    await go(page, '/other-receivables/new')
    await page.locator('#field-customer').fill(`开票总部${mark}`)
    await page.locator('.lookup-choice').first().waitFor()
    await page.locator('#field-customer').press('Enter')
    await page.locator('#field-sold_to').click()
    await page.locator('.ant-select-item-option').filter({ hasText: held.sold.code }).click()
    await page.locator('#field-amount').fill('88')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('preview').getByText(`售达分店${mark}`).first().waitFor()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/other-receivables\/d_/)
    assert.match((await page.locator('.fact-grid').innerText()).replace(/\s+/g, ' '), new RegExp(`开票方 开票总部${mark}.*售达方 售达分店${mark}`))
    const made = await call(page, 'GET', `/other-receivables/${page.url().split('/').at(-1)}`)
    await call(page, 'POST', `/other-receivables/${made.id}/reverse`, { date: made.date, reason: '试填' }) // the payer settles the invoice alone
  }],
  ['roles: lists are narrowed by who is billed and by whom was sold to', async ({ page }) => {
    await go(page, `/customers/${held.bill.id}`)
    await page.getByTestId('role-lines').getByRole('link', { name: /为 1 家客户开票/ }).click()
    await page.waitForURL(/customers\?bill_to=/)
    await page.locator('.filter-chip').getByText(`开票总部${mark}`).waitFor()
    await page.locator('.grid [aria-rowcount="1"], .grid[aria-rowcount="1"]').first().waitFor()
    await go(page, `/invoices?sold_to=${held.sold.id}`)
    await page.locator('.filter-chip').getByText(`售达分店${mark}`).waitFor()
    await page.locator('.grid [aria-rowcount="1"], .grid[aria-rowcount="1"]').first().waitFor()
  }],
  ['roles: a receipt of the payer settles what the bill-to owes', async ({ page }) => {
    await go(page, `/receipts/new?customer=${held.payer.id}`)
    await page.locator('#field-amount:focus').waitFor()
    await page.keyboard.type('113')
    await page.keyboard.press('Enter')
    await page.locator('.items-entry .entry-row').filter({ hasText: `开票总部${mark}` }).waitFor()
    await page.getByText('按到期日填满').click()
    await page.getByTestId('submit').click()
    await page.getByTestId('settle-preview').waitFor()
    await page.getByTestId('post').click()
    await page.getByTestId('made').waitFor()
    const { rows } = await call(page, 'GET', `/items?customer=${held.bill.id}&open=true`)
    assert.deepEqual(rows, [], 'nothing is left open')
  }],
]
