// A month closed, in a book of its own: what stands in the way is named and mended
// from its list, what is dated back is refused at its field, who may not open the
// month again is told so, and who may does it with a reason.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'
import { second } from './tasks.mjs'

const mark = newMark()
const book = `close${mark}`
const held = {}

// refusal asks for what will be refused, and tells how.
async function refusal(page, path, body) {
  const answer = await page.evaluate(async ([where, what]) => {
    const got = await fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}${where}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(what) })
    return { status: got.status, ...(await got.json()) }
  }, [path, body])
  return { status: answer.status, code: answer.code, fields: (answer.errors ?? []).map((each) => `${each.field} ${each.code}`), blockers: answer.blockers?.map((each) => each.code) }
}

const state = async (page, month) => (await call(page, 'GET', '/periods')).rows.find(({ period }) => period === month).state
const stamp = (page, month) => page.locator('.month', { has: page.getByTestId(`reopen-${month}`) }).locator('code').getAttribute('title')

const go = (page, path) => page.goto(new URL(path, page.url()).href)

const marked = (page) => page.locator('#field-date[aria-invalid=true]')

async function chooseCustomer(page) {
  await page.locator('#field-customer').fill(`结账客户${mark}`)
  await page.locator('.lookup-choice').first().waitFor()
  await page.locator('#field-customer').press('Enter')
}

async function writeVoucher(page) {
  await go(page, '/vouchers/new')
  await page.locator('.draft-note').waitFor() // the accounts are here
  await page.locator('#field-text').fill('办公用品')
  for (const [at, code] of ['6602', '1002'].entries()) {
    await page.locator(`#line-${at}-account`).click()
    await page.keyboard.type(code)
    await page.locator('.ant-select-item-option-active').filter({ hasText: code }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction((id) => document.activeElement?.id === id, `line-${at}-debit`)
  }
  await page.locator('#line-0-debit').fill('100')
  await page.locator('#line-1-credit').press('=')
  await page.locator('.draft-balance.agrees').waitFor()
}

export const closeSteps = [
  ['a book with one draft in the month before is made', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    const { as_of: today } = await call(page, 'GET', '/home')
    held.today = today
    held.day = new Date(Date.parse(`${today.slice(0, 7)}-01`) - 864e5).toISOString().slice(0, 10)
    held.month = held.day.slice(0, 7)
    await call(page, 'POST', '/api/v1/books', { code: book, name: `结账演示${mark}`, base_currency: 'CNY', chart: 'asbe', first_period: held.month })
    await go(page, `/close?book=${book}`)
    await page.getByTestId(`close-${held.month}`).waitFor()
    held.customer = await call(page, 'POST', '/customers', { name: `结账客户${mark}` })
    held.lines = [{ description: '钢板', quantity: '1', price: '1000', tax_rate: '13%' }]
    for (const date of [held.day, today]) await call(page, 'POST', '/invoices', { customer: held.customer.id, date, lines: held.lines })
    for (const date of [held.day, today]) await call(page, 'POST', '/credit-notes', { customer: held.customer.id, date, lines: held.lines })
  }],
  ['drafts of each kind stand for themselves: a credit note leads to the credit notes', async ({ page }) => {
    await page.getByTestId(`check-${held.month}`).click()
    const blocker = page.getByTestId('blockers').getByRole('listitem').filter({ hasText: '1 张未审核单据（红字发票）' })
    await blocker.getByText('去处理').click()
    await page.waitForURL(/credit-notes\?.*status=draft/)
    const rows = page.locator('.grid tbody tr[data-index]')
    await rows.first().waitFor()
    assert.equal(await rows.count(), 1, 'the credit note of today is no blocker')
    const draft = (await call(page, 'GET', `/credit-notes?status=draft&to=${held.day}`)).rows[0]
    await call(page, 'POST', `/credit-notes/${draft.id}/void`, {})
    await go(page, '/close')
  }],
  ['closing it names the draft, and leads to that one alone', async ({ page }) => {
    await page.getByTestId(`close-${held.month}`).click()
    const blocker = page.getByTestId('blockers').getByRole('listitem').filter({ hasText: '1 张未审核单据（应收发票）' })
    await blocker.getByText('去处理').click()
    await page.waitForURL(/status=draft/)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    assert.equal(await page.locator('.grid tbody tr[data-index]').count(), 1, 'the draft of today is no blocker')
  }],
  ['it is approved from the list, and the month closes', async ({ page }) => {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: '审核所选' }).click()
    await page.getByText('已审核 1 张').waitFor()
    await go(page, '/close')
    await page.getByTestId(`close-${held.month}`).click()
    await page.locator('.month.closed code').waitFor() // with the fingerprint of its report
    held.print = await stamp(page, held.month)
    assert.match(held.print, /^[0-9a-f]{64}$/)
  }],
  ['what is closed is not closed again, nothing is dated into it, and nothing is re-opened that is open', async ({ page }) => {
    assert.deepEqual(await refusal(page, `/periods/${held.month}/close`, {}), { status: 409, code: 'state_forbids', fields: [], blockers: undefined })
    assert.deepEqual(await refusal(page, '/receipts', { customer: held.customer.id, date: held.day, amount: '1.00', bank_account: '1002', method: 'transfer' }), { status: 422, code: 'period_closed', fields: ['date period_closed'], blockers: undefined })
    assert.deepEqual(await refusal(page, `/periods/${held.today.slice(0, 7)}/reopen`, { reason: '无' }), { status: 409, code: 'state_forbids', fields: [], blockers: undefined })
  }],
  ['a document dated back into it is refused at its date', async ({ page }) => {
    const draft = await call(page, 'GET', '/invoices?status=draft')
    await go(page, `/invoices/${draft.rows[0].id}`)
    await page.locator('#field-date').fill(held.day)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Enter')
    await page.locator('.entry-field').filter({ has: page.locator('#field-date') }).getByText(/所在期间已结账。请改用/).waitFor()
    assert.equal(await page.locator('#field-date').inputValue(), held.day, 'what was typed stays')
    await marked(page).waitFor()
  }],
  ['the date is marked on every form that refuses it', async ({ page }) => {
    for (const kind of ['receipts', 'other-receivables']) {
      await go(page, `/${kind}/new?customer=${held.customer.id}`)
      await page.locator('#field-amount').fill('100')
      await page.locator('#field-date').fill(held.day)
      await page.keyboard.press('Tab')
      if (kind === 'other-receivables' && !(await page.locator('#field-customer').inputValue())) await chooseCustomer(page)
      await page.keyboard.press('Control+Enter')
      await marked(page).waitFor()
    }
    await call(page, 'POST', '/receipts', { customer: held.customer.id, date: held.today, amount: '100', bank_account: '1002' })
    await go(page, `/settlement?customer=${held.customer.id}&date=${held.day}`)
    await page.getByTestId('proposal').first().waitFor()
    await page.keyboard.press('a')
    await page.locator('.pane tr.picked').first().waitFor()
    await page.keyboard.press('Control+Enter')
    const refused = page.getByTestId('settle-preview')
    await refused.getByText(/所在期间已结账/).first().waitFor()
    await marked(page).waitFor()
    await refused.getByTestId('closed-day').getByRole('button').click()
    await refused.getByTestId('settlement-lines').waitFor() // as of the first day that takes it
    await writeVoucher(page)
    await page.locator('#field-date').fill(held.day)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await marked(page).waitFor()
  }],
  ['who may not open it again sees why, and the server refuses', async ({ page, browser }) => {
    const other = await second(browser, page, `kuaiji${mark}`, 'accountant')
    await go(other, `/close?book=${book}`)
    const button = other.getByTestId(`reopen-${held.month}`)
    await button.waitFor()
    assert.ok(await button.isDisabled())
    assert.match(await button.getAttribute('aria-description'), /没有此权限/)
    assert.deepEqual(await refusal(other, `/periods/${held.month}/reopen`, { reason: '补一张' }), { status: 403, code: 'not_allowed', fields: [], blockers: undefined })
    assert.equal(await state(page, held.month), 'closed')
    await other.context().close()
  }],
  ['the audit log tells of the closing, and of the re-opening that was refused', async ({ page }) => {
    await go(page, '/audit?action=period.')
    const rows = page.locator('.grid tbody tr[data-index]').filter({ hasText: held.month })
    await rows.filter({ hasText: /^(?!.*反结账).*结账/ }).first().waitFor()
    await rows.filter({ hasText: '反结账被拒绝' }).filter({ hasText: `kuaiji${mark}` }).first().click()
    await page.getByTestId('audit-row').getByText('没有此权限').waitFor()
  }],
  ['it is not re-opened without a reason; with one it is, by keyboard, and says who and why', async ({ page }) => {
    await go(page, '/close')
    await page.getByTestId(`reopen-${held.month}`).click()
    await page.locator('#field-reason').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-modal .field-problem').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'field-reason')
    assert.equal(await state(page, held.month), 'closed')
    await page.keyboard.type('补录一张')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId(`close-${held.month}`).waitFor()
    assert.equal(await state(page, held.month), 'open')
    await page.locator('.month.open').getByText(/补录一张/).waitFor()
  }],
  ['what was refused at its date is now posted by keyboard', async ({ page }) => {
    const { rows } = await call(page, 'GET', '/invoices?status=draft')
    const code = await page.evaluate(() => sessionStorage.getItem('hesuan.book'))
    const book = (await call(page, 'GET', '/api/v1/books')).rows.find((each) => each.code === code)
    await call(page, 'PATCH', '', { version: book.version, body: { settings: { backdate_month: true } } })
    await go(page, `/invoices/${rows[0].id}`)
    await page.locator('#field-date').fill(held.day)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('preview').waitFor()
    await page.getByTestId('warned').getByText(/补录：记账日/).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('warned').getByText('请勾选并写明原因').waitFor()
    await page.locator('#field-acknowledge-reason').fill('上月漏开')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('state-approved').first().waitFor()
    assert.equal((await call(page, 'GET', `/invoices/${rows[0].id}`)).date, held.day)
  }],
  ['the month after is not closed before it, and says so', async ({ page }) => {
    const next = held.today.slice(0, 7)
    await go(page, '/close')
    const button = page.getByTestId(`close-${next}`)
    await button.waitFor()
    assert.ok(await button.isDisabled())
    assert.match(await button.getAttribute('aria-description'), new RegExp(held.month))
    const blocked = { status: 422, code: 'close_blocked', fields: [] }
    assert.deepEqual(await refusal(page, `/periods/${next}/close`, {}), { ...blocked, blockers: ['drafts_open', 'previous_open'] }, "today's credit note is a draft still")
    const draft = (await call(page, 'GET', '/credit-notes?status=draft')).rows[0]
    await call(page, 'POST', `/credit-notes/${draft.id}/void`, {})
    assert.deepEqual(await refusal(page, `/periods/${next}/close`, {}), { ...blocked, blockers: ['previous_open'] })
    assert.equal(await state(page, next), 'open')
  }],
  ['closed again it has another fingerprint; the month after closes too, and then only that one can be re-opened', async ({ page }) => {
    const next = held.today.slice(0, 7)
    await page.getByTestId(`close-${held.month}`).click()
    await page.getByTestId(`reopen-${held.month}`).waitFor()
    assert.notEqual(await stamp(page, held.month), held.print)
    await page.getByTestId(`close-${next}`).click()
    await page.getByTestId(`reopen-${next}`).waitFor()
    const button = page.getByTestId(`reopen-${held.month}`)
    assert.ok(await button.isDisabled())
    assert.match(await button.getAttribute('aria-description'), new RegExp(next))
    assert.deepEqual(await refusal(page, `/periods/${held.month}/reopen`, { reason: '越过后一个月' }), { status: 422, code: 'period_not_latest', fields: [], blockers: undefined })
    await page.getByTestId(`reopen-${next}`).click()
    await page.locator('#field-reason').fill('先开后一个月')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId(`close-${next}`).waitFor()
    assert.ok(await button.isEnabled())
  }],
  ['the audit log tells of the closing, and of the re-opening with its reason', async ({ page }) => {
    await go(page, '/audit?action=period.')
    await page.locator('.grid tbody tr[data-index]').filter({ hasText: held.month }).filter({ hasText: '补录一张' }).first().waitFor()
    await page.locator('.grid tbody tr[data-index]').filter({ hasText: '结账' }).filter({ hasText: held.month }).first().waitFor()
  }],
]
