// An aging does not change for an old stamp: a settlement entered today and dated
// back changes what is known now of the days since its date, and of no day before;
// what was known before it was entered stays, and a comparison names it.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'
import { buckets, filed, same, shown, who } from './files.mjs'

const mark = newMark()
const held = {}

const go = (page, path) => page.goto(new URL(path, page.url()).href)
const ago = (days) => new Date(Date.parse(held.today) - days * 864e5).toISOString().slice(0, 10)

// rowAt reads the customer's row of an aging, as the page shows it under a stamp.
async function rowAt(page, asOf, known) {
  await go(page, `/aging?as_of=${asOf}${known ? `&known_at=${known}` : ''}&find=S${mark}`)
  await page.locator('.stamp-line').getByText(asOf).waitFor()
  await page.locator('.grid tbody tr[data-index="0"]').waitFor()
  const { rows } = await shown(page)
  assert.equal(rows.length, 1)
  return rows[0].map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => /\d/.test(cell)).slice(1)
}

export const stampSteps = [
  ['stamps: a customer owes 1,000 and has paid 400 that nobody settled', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    held.today = (await call(page, 'GET', '/home')).as_of
    held.customer = await call(page, 'POST', '/customers', { code: `S${mark}`, name: `补录客户${mark}` })
    held.invoice = await call(page, 'POST', '/invoices?approve=true', { customer: held.customer.id, date: ago(20), lines: [{ description: '货款', quantity: '1', price: '1000', tax_rate: '0' }] })
    await call(page, 'POST', '/receipts', { customer: held.customer.id, date: ago(20), amount: '400', bank_account: '1002', method: 'transfer' })
    held.before = [await rowAt(page, ago(15)), await rowAt(page, ago(18))]
    assert.deepEqual(held.before, [['1,000.00', '-400.00', '600.00'], ['1,000.00', '-400.00', '600.00']])
    held.known = (await call(page, 'GET', `/reports/aging?as_of=${ago(15)}`)).known_at
  }],
  ['stamps: it is settled today by keyboard, as of 17 days ago', async ({ page }) => {
    await go(page, `/settlement?customer=${held.customer.id}&date=${ago(17)}`)
    await page.locator('[data-pane="debit"] tbody tr[data-index="0"]').waitFor()
    assert.equal(await page.locator('#field-date').inputValue(), ago(17))
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: '按到期分摊' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('settle-preview').getByTestId('settlement-lines').waitFor()
    const backDated = page.locator('#field-acknowledge-reason') // where those days reach into the month before
    if (ago(17).slice(0, 7) < held.today.slice(0, 7)) await backDated.fill('补核销')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-notification').getByText(/已核销/).first().waitFor()
    const { rows } = await call(page, 'GET', `/settlements?customer=${held.customer.id}`)
    assert.deepEqual(rows.map((row) => row.date), [ago(17)])
    held.made = rows[0]
  }],
  ['stamps: known now, the days since its date are settled and those before are not; known then, none is', async ({ page }) => {
    assert.deepEqual(await rowAt(page, ago(15)), ['600.00', '600.00'], 'known now, after its date')
    assert.deepEqual(await rowAt(page, ago(18)), held.before[1], 'known now, before its date')
    assert.deepEqual(await rowAt(page, ago(15), held.known), held.before[0], 'known before it was entered')
    assert.deepEqual(await rowAt(page, ago(18), held.known), held.before[1])
  }],
  ['stamps: the difference of the two names it and no other, and is proven', async ({ page }) => {
    const compare = page.getByTestId('compare')
    for (const than of [`than_known_at=${held.known}`, `than_as_of=${ago(18)}`]) {
      await go(page, `/aging?as_of=${ago(15)}&compare=true&${than}`)
      await compare.getByText(held.made.number).waitFor()
      await compare.locator('.proof-line.good').waitFor()
      if (!than.includes('known')) continue
      const rows = compare.locator('tbody tr[data-index]').filter({ hasText: `补录客户${mark}` })
      assert.equal(await rows.count(), 1, 'one record of this customer')
      assert.match((await rows.innerText()).replace(/\s+/g, ' '), new RegExp(`${held.made.number}.*${ago(17)}`))
    }
    await go(page, `/aging?as_of=${ago(18)}&compare=true&than_known_at=${held.known}`)
    await compare.locator('.proof-line.good').waitFor()
    assert.equal(await compare.getByText(held.made.number).count(), 0, 'not yet in force on that day')
  }],
  ['stamps: the file of the old stamp holds the old figures', async ({ page }) => {
    await go(page, `/aging?as_of=${ago(15)}&known_at=${held.known}&find=S${mark}&currency=CNY`)
    await page.locator('.grid tfoot tr').first().waitFor()
    const screen = await shown(page)
    assert.match(screen.rows[0].join(' '), /-400\.00/)
    same(screen, await filed(page), [who, ...buckets])
  }],
  ['stamps: a cell leads to its voucher in three clicks', async ({ page }) => {
    await go(page, `/aging?as_of=${ago(15)}&find=S${mark}`)
    await page.locator('tbody').getByTestId('cell-balance').first().click()
    await page.getByTestId('drill').locator('.agrees').waitFor()
    await page.getByTestId('drill').getByRole('link', { name: held.invoice.number }).click()
    await page.waitForURL(`**/invoices/${held.invoice.id}`)
    await page.locator('.chain a[href^="/vouchers/"]').click()
    await page.locator('.sheet').waitFor()
    assert.match(await page.locator('.sheet').innerText(), /1,000\.00/)
  }],
]
