// The calculator of older programs (F9) at every kind of amount: a form's field,
// a table's cell, a voucher's line, a settlement's cell.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const held = {}

const go = (page, path) => page.goto(new URL(path, page.url()).href)
const prefer = (page, aliases) => page.evaluate((on) => localStorage.setItem('hesuan.prefs', JSON.stringify({ ...JSON.parse(localStorage.getItem('hesuan.prefs') ?? '{}'), aliases: on })), aliases)
const panel = (page) => page.getByTestId('calculator')

// workOut opens the calculator where the focus is, types a sum and waits for
// what it comes to.
async function workOut(page, sum, result) {
  await page.keyboard.press('F9')
  await panel(page).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(sum)
  await panel(page).getByText(`= ${result}`).waitFor()
}

async function closed(page) {
  await panel(page).waitFor({ state: 'detached' })
}

// dropped gives up what was entered: others begin such a form after this, and
// would find it.
async function dropped(page) {
  await page.waitForTimeout(400) // what is typed is kept a moment later
  await go(page, '/')
  await page.getByTestId('figure-receivable').waitFor()
  await page.evaluate(async () => {
    for (const key of Object.keys(sessionStorage).filter((each) => /^hesuan\.draft\.(.*\.receipt\.new|voucher\..*)$/.test(each))) {
      sessionStorage.removeItem(key)
      await fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}/me/forms/${encodeURIComponent(key.slice('hesuan.draft.'.length))}`, { method: 'DELETE' })
    }
  })
}

export const calculatorSteps = [
  ['calculator: F9 does nothing until the keys of other programs are switched on', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    held.today = (await call(page, 'GET', '/home')).as_of
    held.customer = await call(page, 'POST', '/customers', { name: `计算器客户${mark}` })
    held.invoice = await call(page, 'POST', '/invoices?approve=true', { customer: held.customer.id, date: held.today, lines: [{ description: '钢板', quantity: '1', price: '1000', tax_rate: '0' }] })
    await call(page, 'POST', '/receipts', { customer: held.customer.id, date: held.today, amount: '800', bank_account: '1002' })
    await go(page, `/receipts/new?customer=${held.customer.id}`)
    await page.locator('#field-amount').focus()
    await page.keyboard.press('F9')
    await page.waitForTimeout(300)
    assert.equal(await panel(page).count(), 0)
    await prefer(page, true)
  }],
  ['calculator: at an amount Enter takes what the sum comes to, Esc leaves what was there', async ({ page }) => {
    await page.reload()
    const amount = page.locator('#field-amount')
    await amount.focus()
    await workOut(page, '1000*1.13-30', '1,100.00')
    await page.keyboard.press('Enter')
    await closed(page)
    assert.equal((await amount.inputValue()).replace(/,/g, ''), '1100.00')
    await amount.focus()
    await workOut(page, '2*3', '6.00')
    await page.keyboard.press('Escape')
    await closed(page)
    assert.equal((await amount.inputValue()).replace(/,/g, ''), '1100.00')
    await page.keyboard.press('F9')
    await panel(page).waitFor()
    await page.keyboard.type('*/')
    await panel(page).locator('.bad').waitFor()
    await page.keyboard.press('Enter')
    assert.equal(await panel(page).count(), 1, 'what cannot be read is not taken')
    await page.keyboard.press('Escape')
    await dropped(page)
  }],
  ['calculator: in a voucher’s line = and the space bar belong to the sum while it is open', async ({ page }) => {
    await go(page, '/vouchers/new')
    await page.locator('.draft-note').waitFor()
    const debit = page.locator('#line-0-debit')
    await debit.focus()
    await workOut(page, '100 * 1.13', '113.00')
    assert.equal(await debit.inputValue(), '100 * 1.13', 'the space bar did not change sides')
    await page.keyboard.press('Enter')
    await closed(page)
    assert.deepEqual([await debit.inputValue(), await page.evaluate(() => document.activeElement.id)], ['113.00', 'line-0-debit'], 'taken, and one is still there')
    await page.keyboard.press('F9')
    await panel(page).waitFor()
    await page.keyboard.type('+')
    await panel(page).locator('.bad').waitFor()
    await page.keyboard.press('Escape')
    await closed(page)
    assert.equal(await debit.inputValue(), '113.00')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'line-1-text')
    await page.locator('#line-1-credit').focus()
    await workOut(page, '50*2', '100.00')
    await page.keyboard.press('Tab')
    await closed(page)
    assert.equal(await page.locator('#line-1-credit').inputValue(), '100.00', 'left by Tab, it is worked out as without the calculator')
    await page.locator('#line-1-credit').press('=')
    assert.equal(await page.locator('#line-1-credit').inputValue(), '113.00')
    await dropped(page)
  }],
  ['calculator: a settlement’s cell takes a sum too, and not more than is open', async ({ page }) => {
    await go(page, `/settlement?customer=${held.customer.id}`)
    await page.getByTestId('proposal').first().waitFor()
    await page.keyboard.press('a')
    await page.waitForFunction(() => document.querySelectorAll('.pane tr.picked').length === 2)
    const cell = page.locator('[data-pane="debit"] input.take').first()
    await cell.focus()
    await workOut(page, '1000/4', '250.00')
    await page.keyboard.press('Enter')
    await closed(page)
    assert.equal(await cell.inputValue(), '250.00')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('[data-pane="debit"] input.take')?.classList.contains('typed'))
    assert.equal(await cell.inputValue(), '250.00')
    await cell.focus()
    await workOut(page, '1000*2', '2,000.00')
    await page.keyboard.press('Enter')
    await page.locator('[data-pane="debit"] input.take.wrong').waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await cell.inputValue(), '250.00', 'as it was')
    await prefer(page, false)
  }],
]
