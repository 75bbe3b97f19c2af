// Documents by keyboard: a receipt that settles with a discount, an invoice
// pasted from a spreadsheet, two people at one draft, a reversal and its chain.
// What it needs it makes through the API first.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'

const mark = newMark()
const name = `折扣甲商贸${mark}`
const held = {}

// call asks the API as the page's own user.
export function call(page, method, path, body) {
  return page.evaluate(
    async ([way, where, what]) => {
      const book = sessionStorage.getItem('hesuan.book')
      const headers = { 'Content-Type': 'application/json', ...(what?.version ? { 'If-Match': String(what.version) } : {}) }
      const answer = await fetch(where.startsWith('/api') ? where : `/api/v1/books/${book}${where}`, { method: way, headers, body: what ? JSON.stringify(what.body ?? what) : undefined })
      const read = await answer.json()
      if (!answer.ok) throw new Error(`${way} ${where}: ${read.code} ${read.detail} ${JSON.stringify(read.errors)}`)
      return read
    },
    [method, path, body],
  )
}

async function keys(page, ...list) {
  for (const key of list) await page.keyboard.press(key)
}

const text = (page, id) => page.getByTestId(id).innerText()

async function prepare(page) {
  await page.goto(new URL('/', page.url()).href)
  await page.getByTestId('figure-receivable').waitFor()
  const home = await call(page, 'GET', '/home')
  held.today = home.as_of
  held.customer = await call(page, 'POST', '/customers', { name, terms: { net_days: '30', discount: { percent: '2', days: '10', base: 'net', tax: 'reduce' } } })
  const line = { description: '钢板', quantity: '1', price: '1000', tax_rate: '13%' }
  held.invoice = await call(page, 'POST', '/invoices?approve=true', { customer: held.customer.id, date: held.today, lines: [line] })
  held.draft = await call(page, 'POST', '/invoices', { customer: held.customer.id, date: held.today, text: '第一版', lines: [line] })
}

const receipts = async (page) => (await call(page, 'GET', `/receipts?brief=true&customer=${held.customer.id}`)).rows

// compose types as an input method does: nothing counts until it is chosen, and
// the Enter that chooses belongs to it.
async function compose(page) {
  await page.evaluate(() => {
    const field = document.activeElement
    const fire = (type, more) => field.dispatchEvent(new (type.startsWith('comp') ? CompositionEvent : KeyboardEvent)(type, { bubbles: true, cancelable: true, ...more }))
    fire('compositionstart', {})
    fire('keydown', { key: 'Enter', isComposing: true, keyCode: 229 })
    fire('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, keyCode: 229 })
    fire('compositionend', { data: '折' })
    fire('keydown', { key: 'Enter' })
    fire('keydown', { key: 'Enter', ctrlKey: true })
  })
}

async function paste(page, block) {
  await page.evaluate((data) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', data)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, block)
}

export const documentSteps = [
  ['a customer with a cash discount and an invoice are made', async ({ page }) => prepare(page)],
  ['n r opens a receipt; keys of an input method post nothing', async ({ page }) => {
    await keys(page, 'n', 'r')
    await page.waitForURL('**/receipts/new')
    await page.locator('#field-customer:focus').waitFor()
    await compose(page)
    await page.waitForTimeout(300)
    assert.equal(await page.getByTestId('preview').count(), 0)
    assert.equal((await receipts(page)).length, 0)
  }],
  ['the customer is found by pinyin initials, the amount finds its invoice', async ({ page }) => {
    await page.keyboard.type(`zkjsm${mark}`)
    await page.keyboard.press('Enter')
    await page.locator('#field-amount:focus').waitFor()
    assert.match(await page.locator('#field-customer').inputValue(), new RegExp(name))
    await page.keyboard.type('1107.40')
    await keys(page, 'Control+Enter')
    await page.getByTestId('settle-preview').waitFor()
    const equation = (await text(page, 'settle-preview')).replace(/\s+/g, ' ')
    assert.match(equation, /1,107\.40 \+ (20\.00 现金折扣 \+ 2\.60 冲减销项税|2\.60 冲减销项税 \+ 20\.00 现金折扣) = 1,130\.00/)
    assert.match(await text(page, 'balances'), /1,130\.00[\s\S]*0\.00/)
    assert.equal((await receipts(page)).length, 0, 'a preview posts nothing')
  }],
  ['the second Ctrl+Enter posts it once, and names both documents', async ({ page }) => {
    await keys(page, 'Control+Enter', 'Control+Enter')
    await page.getByTestId('made').waitFor()
    assert.match(await text(page, 'made'), /SK\S+[\s\S]*HX\S+/)
    const rows = await receipts(page)
    assert.equal(rows.length, 1)
    assert.equal((await call(page, 'GET', `/customers/${held.customer.id}`)).balance, '0.00')
    held.receipt = rows[0]
  }],
  ['a payment of several kinds is split, and = takes what remains', async ({ page }) => {
    const who = await call(page, 'POST', '/customers', { name: `拆分乙${mark}` })
    const owed = await call(page, 'POST', '/invoices?approve=true', { customer: who.id, date: held.today, lines: [{ description: '货', quantity: '1', price: '60' }] })
    await page.goto(new URL(`/receipts/new?customer=${who.id}`, page.url()).href)
    await page.locator('#field-amount').fill('105')
    await page.locator('#field-amount').press('Tab')
    await page.getByTestId('split').click()
    const amount = (row) => page.getByTestId('split-row').nth(row).locator('.amount-field')
    await amount(0).fill('60')
    await amount(0).press('Tab')
    assert.match(await text(page, 'split-gap'), /45\.00/)
    assert.equal(await page.getByTestId('submit').getAttribute('aria-disabled'), 'true', 'closed while the rows do not come to the money')
    await amount(1).fill('40')
    await amount(1).press('Tab')
    await page.getByTestId('split-add').click()
    await page.getByTestId('split-row').nth(2).locator('select').first().selectOption('other')
    await amount(2).press('=')
    assert.match(await text(page, 'split-gap'), /0\.00/)
    await keys(page, 'Control+Enter')
    await page.getByTestId('settle-preview').waitFor()
    await keys(page, 'Control+Enter')
    await page.getByTestId('made').waitFor()
    const rows = (await call(page, 'GET', `/receipts?customer=${who.id}`)).rows
    assert.deepEqual(rows[0].kinds.map((each) => [each.kind, each.amount, each.open]), [['receivable', '60.00', '0.00'], ['advance', '40.00', '40.00'], ['other', '5.00', undefined]])
    assert.equal((await call(page, 'GET', `/invoices/${owed.id}`)).open, '0.00')
    await page.goto(new URL(`/receipts/${rows[0].id}`, page.url()).href)
    await page.getByTestId('kind-lines').waitFor()
    assert.match(await text(page, 'kind-lines'), /应收款[\s\S]*预收款[\s\S]*其他收入/)
  }],
  ['the same movement of the bank is refused and leads to the receipt that has it', async ({ page }) => {
    const had = await call(page, 'POST', '/receipts', { customer: held.customer.id, date: held.today, amount: '10.00', bank_serial: `ls${mark}` })
    held.spare = had
    await page.goto(new URL(`/receipts/new?customer=${held.customer.id}`, page.url()).href)
    await page.locator('#field-amount:focus').waitFor()
    await page.keyboard.type('10')
    await page.locator('#field-bank_serial').fill(`LS${mark}`)
    await keys(page, 'Control+Enter')
    const link = page.getByTestId('in-the-way')
    await link.waitFor()
    assert.match(await page.getByRole('alert').first().innerText(), new RegExp(`LS${mark}[\\s\\S]*${had.number}`))
    await link.click()
    await page.waitForURL(`**/receipts/${had.id}`)
    assert.match(await page.locator('.fact-grid').innerText(), new RegExp(`银行流水号\\s*LS${mark}`))
    await page.evaluate(() => sessionStorage.removeItem(Object.keys(sessionStorage).find((key) => key.endsWith('.receipt.new') && key.includes('draft'))))
  }],
  ['a settled invoice says what was open on any day, who settled it, and who signed it', async ({ page }) => {
    await page.goto(new URL(`/invoices/${held.invoice.id}`, page.url()).href)
    const open = page.getByTestId('open-then')
    await open.waitFor()
    assert.equal(await open.innerText(), '0.00')
    assert.match(await text(page, 'timeline'), /HX\S+[\s\S]*生效[\s\S]*录入/)
    assert.match(await text(page, 'signed'), /制单[\s\S]*审核[\s\S]*记账/)
    const old = (await call(page, 'GET', '/invoices?brief=true&sort=date')).rows.find((row) => row.effective_date < held.today && row.status === 'approved')
    await page.goto(new URL(`/invoices/${old.id}`, page.url()).href)
    await page.getByTestId('open-at-slider').focus()
    await keys(page, 'Home')
    await page.waitForURL(new RegExp(`as_of=${old.effective_date}`))
    const then = await call(page, 'GET', `/items?document=${old.id}&as_of=${old.effective_date}`)
    const shown = then.rows.map((row) => Number(row.open).toLocaleString('en', { minimumFractionDigits: 2 }))
    await page.waitForFunction((want) => [...document.querySelectorAll('[data-testid=open-then]')].map((cell) => cell.textContent).join() === want, shown.join())
  }],
  ['the history opens for its readers and leads on to the audit log', async ({ page }) => {
    await page.goto(new URL(`/receipts/${held.spare.id}`, page.url()).href)
    await page.getByTestId('history').locator('summary').click()
    await page.getByTestId('history').locator('li').first().waitFor()
    await page.getByTestId('history').getByRole('link').click()
    await page.waitForURL(new RegExp(`audit\\?object=${held.spare.number}`))
    await page.locator('tbody tr[data-index]').first().waitFor()
  }],
  ['a receipt with something to pay leads to the workbench with itself picked', async ({ page }) => {
    const line = { description: '钢板', quantity: '1', price: '30', tax_rate: '0%' }
    const who = await call(page, 'POST', '/customers', { name: `核销乙${mark}` })
    await call(page, 'POST', '/invoices?approve=true', { customer: who.id, date: held.today, lines: [line] })
    const money = await call(page, 'POST', '/receipts', { customer: who.id, date: held.today, amount: '10.00' })
    await page.goto(new URL(`/receipts/${money.id}`, page.url()).href)
    await page.getByTestId('settle').click()
    await page.waitForURL(/settlement\?customer=/)
    await page.locator('input[type=checkbox]:checked').first().waitFor()
    await call(page, 'POST', `/receipts/${held.spare.id}/reverse`, { date: held.today, reason: '试用' })
  }],
  ['a bounced receipt is reversed by name, with what it settled', async ({ page }) => {
    const who = await call(page, 'POST', '/customers', { name: `退票甲${mark}` })
    const owed = await call(page, 'POST', '/invoices?approve=true', { customer: who.id, date: held.today, lines: [{ description: '钢板', quantity: '1', price: '30', tax_rate: '0%' }] })
    const money = await call(page, 'POST', '/receipts', { customer: who.id, date: held.today, amount: '30.00', settle: [{ invoice: owed.number, amount: '30.00' }] })
    await page.goto(new URL(`/receipts/${money.id}`, page.url()).href)
    await page.getByTestId('bounce').click()
    assert.match(await text(page, 'reopened'), new RegExp(money.settlement.number))
    await page.getByTestId('reverse-go').click()
    await page.locator('.reverse-form').getByText('银行存款').first().waitFor()
    await page.getByTestId('reverse-go').click()
    await page.waitForURL((url) => /receipts\/d_/.test(url.href) && !url.href.includes(money.id))
    await page.getByTestId('state-bounced').getByText('退票冲销').waitFor()
    await page.goto(new URL(`/receipts/${money.id}`, page.url()).href)
    await page.getByTestId('state-bounced').getByText('已退票').waitFor()
    assert.match(await text(page, 'timeline'), /退票/)
    const back = await call(page, 'GET', `/invoices/${owed.id}`)
    assert.deepEqual([back.open, back.due_date], ['30.00', owed.due_date])
    await page.goto(new URL(`/audit?object=${money.number}`, page.url()).href)
    await page.locator('tbody tr[data-index]').getByText('收款退票').waitFor()
  }],
  ['digits choose a proposal, but not in a field nor for an input method', async ({ page }) => {
    const who = await call(page, 'POST', '/customers', { name: `建议编号${mark}` })
    for (const [date, price] of [['-20', '60'], ['-10', '100']]) {
      const day = new Date(Date.parse(held.today) + Number(date) * 864e5).toISOString().slice(0, 10)
      await call(page, 'POST', '/invoices?approve=true', { customer: who.id, date: day, lines: [{ description: '钢板', quantity: '1', price, tax_rate: '0%' }] })
    }
    await page.goto(new URL(`/receipts/new?customer=${who.id}`, page.url()).href)
    await page.locator('#field-amount:focus').waitFor()
    await page.keyboard.type('100')
    await keys(page, 'Enter')
    const offered = page.getByTestId('proposals').getByRole('button')
    await offered.nth(1).waitFor()
    const on = async (n) => assert.equal(await offered.nth(n).getAttribute('aria-pressed'), 'true')
    assert.match(await offered.nth(0).innerText(), /^1/)
    await page.waitForFunction(() => document.querySelector('[data-testid=proposals] button')?.getAttribute('aria-pressed') === 'true')
    await keys(page, 'Escape')
    await page.locator('#receipt-proposals:focus').waitFor()
    await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '2', isComposing: true, bubbles: true })))
    await on(0)
    await keys(page, '2')
    await on(1)
    assert.match((await page.getByTestId('proposals').innerText()).replace(/\s+/g, ' '), /2 .*2 项/)
    await keys(page, 'a')
    await on(0)
    await page.locator('#field-amount').fill('12')
    await page.locator('#field-amount').press('2')
    assert.equal(await page.locator('#field-amount').inputValue(), '122')
    await page.locator('#field-amount').fill('')
    await page.locator('h1').click()
  }],
  ['an amount entered first offers the customer that owes just it', async ({ page }) => {
    const who = await call(page, 'POST', '/customers', { name: `等额甲${mark}` })
    const owed = await call(page, 'POST', '/invoices?approve=true', { customer: who.id, date: held.today, lines: [{ description: '钢板', quantity: '1', price: '98765.43', tax_rate: '0%' }] })
    await page.goto(new URL('/receipts', page.url()).href)
    await page.evaluate(() => sessionStorage.removeItem(Object.keys(sessionStorage).find((key) => key.endsWith('.receipt.new') && key.includes('draft'))))
    await page.goto(new URL('/receipts/new', page.url()).href)
    await page.locator('#field-amount').fill('98765.43')
    await page.getByText('有 1 户的未清金额与此相等').waitFor()
    await page.locator('#field-customer').focus()
    const offered = page.locator('.lookup-choices')
    await offered.getByText('金额相等').waitFor()
    assert.match(await offered.innerText(), new RegExp(`等额甲${mark}[\\s\\S]*${owed.number}[\\s\\S]*98,765\\.43`))
    await keys(page, 'ArrowDown', 'Enter')
    await page.waitForFunction((code) => document.querySelector('#field-customer').value.includes(code), who.code)
    await page.getByTestId('proposals').getByText('98,765.43').first().waitFor()
    await page.locator('#field-amount').fill('')
    await page.locator('h1').click()
  }],
  ['an invoice is entered by keyboard: sums, tab, new rows, the total in words', async ({ page }) => {
    await page.locator('h1').click()
    await keys(page, 'n', 'i')
    await page.waitForURL('**/invoices/new')
    await page.locator('#field-customer:focus').waitFor()
    await page.keyboard.type(`zkjsm${mark}`)
    await page.keyboard.press('Enter')
    await page.locator('#field-date:focus').waitFor()
    await page.locator('[data-cell="0.name"]').click()
    await page.keyboard.type('钢板 3mm')
    await keys(page, 'Tab')
    await page.keyboard.type('2')
    await keys(page, 'Enter')
    await page.keyboard.type('1000/2')
    await keys(page, 'Enter', 'Enter', 'Enter')
    await page.locator('[data-cell="1.name"] input').waitFor()
    assert.match((await text(page, 'totals')).replace(/\s+/g, ' '), /壹仟壹佰叁拾元整.*1,000\.00.*130\.00.*1,130\.00/)
  }],
  ['what was typed survives a refresh, and a double click posts once', async ({ page }) => {
    await page.waitForTimeout(500)
    await page.reload()
    await page.getByTestId('totals').waitFor()
    assert.match(await text(page, 'totals'), /1,130\.00/)
    await keys(page, 'Control+Enter')
    await page.getByTestId('preview').waitFor()
    // It looks like the one there is: one tick and a reason, which the audit log keeps.
    const warned = page.getByTestId('warned')
    await warned.getByText(`应收单 ${held.invoice.number}，可能重复`).waitFor()
    assert.equal(await warned.getByRole('link').getAttribute('href'), `/invoices/${held.invoice.id}`)
    await page.getByTestId('post').click()
    await warned.getByText('请勾选并写明原因').waitFor()
    await page.locator('#field-acknowledge-reason').fill('同价第二车')
    assert.ok(await page.getByTestId('warned-tick').isChecked(), 'a reason is a tick')
    await page.getByTestId('post').dblclick()
    await page.waitForURL(/invoices\/(?!new)[^/]+$/)
    await page.getByTestId('state-approved').first().waitFor()
    const { rows } = await call(page, 'GET', `/invoices?brief=true&customer=${held.customer.id}&sort=date`)
    assert.equal(rows.length, 2)
    const twin = rows.find((row) => row.id !== held.invoice.id)
    const log = await call(page, 'GET', `/api/v1/audit?book=${await page.evaluate(() => sessionStorage.getItem('hesuan.book'))}&text=${twin.number}`)
    const kept = log.rows.find((row) => row.action === 'invoice.approve')
    assert.deepEqual([kept.reason, JSON.stringify(kept.detail).includes('invoice_alike')], ['同价第二车', true])
  }],
  ['2,000 pasted lines are there within two seconds; a bad cell is marked and kept', async ({ page }) => {
    await keys(page, 'n', 'i')
    await page.waitForURL('**/invoices/new')
    await page.locator('[data-cell="0.name"]').click()
    await page.locator('[data-cell="0.name"] input').waitFor()
    const block = Array.from({ length: 2000 }, (_, at) => `品名${at}\t2\t${at === 1 ? '多少' : '10*1.5'}\t13%`).join('\n')
    const started = Date.now()
    await paste(page, block)
    await page.locator('[aria-rowcount="2001"]').waitFor()
    await page.getByText(/59,970\.00/).first().waitFor()
    assert.ok(Date.now() - started < 2000, `took ${Date.now() - started} ms`)
    const bad = page.locator('[data-cell="1.price"]')
    assert.equal(await bad.getAttribute('aria-invalid'), 'true')
    assert.match(await bad.innerText(), /多少/)
    assert.ok((await page.locator('.entry-row').count()) < 120, 'only the rows seen are drawn')
    assert.ok(await page.getByTestId('submit').isDisabled())
    // a closed button takes the focus and says why; Enter on it does nothing
    const before = page.url()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('tooltip').filter({ hasText: /\S/ }).first().waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'submit')
    const box = await page.getByRole('tooltip').first().boundingBox()
    assert.ok(box && box.x > 0 && box.y >= 0 && box.x + box.width <= 1366, `the reason is seen: ${JSON.stringify(box)}`)
    const why = await page.getByRole('tooltip').first().innerText()
    assert.equal(await page.getByTestId('submit').getAttribute('aria-description'), why)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    assert.equal(page.url(), before)
    assert.equal(await page.locator('[role=dialog]').count(), 0)
    await page.evaluate(() => sessionStorage.removeItem(Object.keys(sessionStorage).find((key) => key.endsWith('.invoice.new') && key.includes('draft'))))
  }],
  ['two browsers at one draft: the second sees what differs and loses nothing', async ({ page }) => {
    await page.goto(new URL(`/invoices/${held.draft.id}`, page.url()).href)
    await page.locator('#field-text').waitFor()
    await page.locator('#field-text').fill('我的说明')
    await page.waitForFunction((id) => Object.keys(sessionStorage).some((key) => key.startsWith('hesuan.draft.') && key.includes(id)), held.draft.id)
    await call(page, 'PATCH', `/invoices/${held.draft.id}`, { version: held.draft.version, body: { text: '别人的说明', tax_invoice_no: `N${mark}` } })
    await page.reload() // what was typed on the first version is not laid over theirs unseen
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '我的说明')
    await keys(page, 'Control+s')
    await page.getByTestId('conflict').waitFor()
    const shown = await text(page, 'conflict')
    for (const part of ['第一版', '别人的说明', '我的说明', `N${mark}`]) assert.ok(shown.includes(part), part)
    await page.getByRole('button', { name: '合并' }).click()
    assert.equal(await page.locator('#field-text').inputValue(), '我的说明')
    assert.equal(await page.locator('#field-tax_invoice_no').inputValue(), `N${mark}`)
    await keys(page, 'Control+s')
    await page.getByText('草稿已保存').first().waitFor()
    const saved = await call(page, 'GET', `/invoices/${held.draft.id}`)
    assert.deepEqual([saved.input.text, saved.input.tax_invoice_no], ['我的说明', `N${mark}`])
    await page.waitForTimeout(600)
    const left = await page.evaluate((id) => Object.keys(sessionStorage).filter((key) => key.startsWith('hesuan.draft.') && key.includes(id)), held.draft.id)
    assert.deepEqual(left, [], 'what is saved is not kept as half-filled')
  }],
  ['a settled invoice shows what stands in the way of its reversal, and goes with it', async ({ page }) => {
    await page.goto(new URL(`/invoices/${held.invoice.id}`, page.url()).href)
    await page.getByTestId('reverse').click()
    await page.locator('[id="field-reverse-reason"]').fill('开错')
    await keys(page, 'Control+Enter')
    await page.getByTestId('blockers').waitFor()
    assert.match(await text(page, 'blockers'), /HX/)
    await page.getByTestId('chain').click()
    await page.getByTestId('reverse-go').click()
    await page.getByText('将生成的凭证').waitFor()
    await page.getByTestId('reverse-go').click()
    await page.getByTestId('state-red').first().waitFor()
    assert.equal((await call(page, 'GET', `/invoices/${held.invoice.id}`)).status, 'reversed')
  }],
  ['an order is checked for credit and confirmed', async ({ page }) => {
    await call(page, 'PUT', `/customers/${held.customer.id}/credit`, { limit: '5000.00' })
    await page.goto(new URL('/orders/new', page.url()).href)
    await page.locator('#field-customer:focus').waitFor()
    await page.keyboard.type(`zkjsm${mark}`)
    await page.keyboard.press('Enter')
    await page.locator('#field-date:focus').waitFor()
    await page.locator('[data-cell="0.name"]').click()
    await page.keyboard.type('镀锌管')
    await keys(page, 'Enter')
    await page.keyboard.type('1')
    await keys(page, 'Enter')
    await page.keyboard.type('6000')
    await keys(page, 'Enter')
    const live = page.getByTestId('live-credit')
    await live.getByText(/超出信用/).first().waitFor() // before anything is saved
    await page.locator('[data-cell="0.price"]').click()
    await page.keyboard.type('1000')
    await keys(page, 'Enter')
    await live.getByText('信用检查通过').first().waitFor()
    assert.match(await live.innerText(), /额度\s*5,000\.00[\s\S]*本单\s*1,130\.00[\s\S]*可用/)
    await keys(page, 'Control+Enter')
    await page.waitForURL(/orders\/(?!new)[^/]+$/)
    await page.getByTestId('state-draft').waitFor()
    await keys(page, 'Control+Enter')
    await page.getByTestId('credit-sheet').first().waitFor()
    assert.match(await text(page, 'credit-sheet'), /额度\s*5,000\.00[\s\S]*本单\s*1,130\.00/)
    await keys(page, 'Control+Enter')
    await page.getByTestId('state-confirmed').waitFor()
  }],
  ['what a menu keeps closed says why below its name, and the arrows stop there', async ({ page }) => {
    await page.locator('.page-head .ant-btn:has(.anticon-ellipsis)').focus()
    await keys(page, 'Enter')
    const closed = page.getByRole('menuitem', { name: /重新打开\s*只有已关闭的订单可以重开/ })
    await closed.waitFor()
    await keys(page, 'Tab', 'ArrowDown')
    await page.locator('[role=menuitem][aria-disabled=true]:focus').waitFor()
    await keys(page, 'Enter') // which runs nothing and leaves the reason to be read
    await page.waitForTimeout(200)
    await closed.waitFor()
    await keys(page, 'Escape')
    await closed.waitFor({ state: 'hidden' })
  }],
  ['the order is invoiced from its own page', async ({ page }) => {
    await page.getByTestId('push-invoice').click()
    await page.getByTestId('push-go').click()
    await page.getByText('将生成的凭证').waitFor()
    await page.getByTestId('warned').getByText(/可能重复/).waitFor() // one entered by hand has the same total
    await page.locator('#field-acknowledge-reason').fill('另一批货')
    await page.getByTestId('push-go').click()
    await page.waitForURL(/invoices\/(?!new)[^/]+$/)
    await page.getByTestId('state-approved').first().waitFor()
    assert.match(await page.locator('.chain').innerText(), /订单/)
  }],
  ['what was delivered of an order is taken back with a reason; what was received shows', async ({ page }) => {
    const line = { description: '托盘', quantity: '5', price: '20', tax_rate: '0%' }
    const made = await call(page, 'POST', '/orders', { customer: held.customer.id, date: held.today, lines: [line] })
    await call(page, 'POST', `/orders/${made.id}/confirm`, {})
    const went = await call(page, 'POST', `/orders/${made.id}/deliver`, { date: held.today, lines: [{ line: '1', quantity: '3' }] })
    await page.goto(new URL(`/orders/${made.id}`, page.url()).href)
    await page.getByTestId(`return-${went.number}`).click()
    await page.locator('[id="field-return-reason"]').fill('包装破损')
    await page.getByTestId('return-go').click()
    await page.getByText('本次不产生凭证').first().or(page.getByText('将生成的凭证')).first().waitFor()
    await page.getByTestId('return-go').click()
    await page.locator('.chain').getByText('退货', { exact: true }).first().waitFor()
    const after = await call(page, 'GET', `/orders/${made.id}`)
    assert.deepEqual([after.lines[0].delivered, after.deliveries.length, after.deliveries[1].reason], ['0', 2, '包装破损'])
    assert.match(await text(page, 'received'), /0\.00/)
  }],
  ['two people at one order: what one typed is not laid over what the other saved', async ({ page }) => {
    const line = { description: '托盘', quantity: '5', price: '20', tax_rate: '0%' }
    const made = await call(page, 'POST', '/orders', { customer: held.customer.id, date: held.today, text: '第一版', lines: [line] })
    const edit = () => page.getByRole('button', { name: '编辑', exact: true }).click()
    const text = page.locator('#field-text')
    await page.goto(new URL(`/orders/${made.id}`, page.url()).href)
    await edit()
    await text.fill('我的说明')
    await page.waitForFunction((id) => Object.keys(sessionStorage).some((key) => key.startsWith('hesuan.draft.') && key.includes(id)), made.id)
    await call(page, 'PATCH', `/orders/${made.id}`, { version: made.version, body: { text: '别人的说明', contract: `C${mark}` } })
    await page.reload()
    await edit()
    await page.waitForFunction(() => document.querySelector('#field-text')?.value === '我的说明')
    await keys(page, 'Control+s')
    await page.getByTestId('conflict').waitFor()
    const shown = await page.getByTestId('conflict').innerText()
    for (const part of ['第一版', '别人的说明', '我的说明', `C${mark}`]) assert.ok(shown.includes(part), part)
    await page.getByRole('button', { name: '合并' }).click()
    await keys(page, 'Control+s')
    await page.getByText(`已保存`).first().waitFor()
    const saved = await call(page, 'GET', `/orders/${made.id}`)
    assert.deepEqual([saved.text, saved.contract, saved.version], ['我的说明', `C${mark}`, made.version + 2])
    await page.waitForTimeout(600)
    assert.deepEqual(await page.evaluate((id) => Object.keys(sessionStorage).filter((key) => key.startsWith('hesuan.draft.') && key.includes(id)), made.id), [])
  }],
  ['a note and a file are kept with a draft, go with its document, and the voucher counts the file', async ({ page }) => {
    const made = await call(page, 'POST', '/invoices', { customer: held.customer.id, date: held.today, lines: [{ description: '运费', quantity: '1', price: '50', tax_rate: '9%' }] })
    await page.goto(new URL(`/invoices/${made.id}`, page.url()).href)
    const panel = page.getByTestId('remarks')
    await panel.locator('summary').click()
    await panel.getByRole('textbox', { name: '备注' }).fill('对方已电话确认金额')
    await panel.getByRole('button', { name: '添加备注' }).click()
    await panel.getByText('对方已电话确认金额').waitFor()
    await page.getByTestId('remark-file').setInputFiles([{ name: '签收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 signed') }])
    await panel.getByRole('link', { name: '签收单.pdf' }).waitFor()
    const posted = await call(page, 'POST', `/invoices/${made.id}/approve`, {})
    await page.goto(new URL(`/vouchers/${posted.voucher.id}`, page.url()).href)
    await page.getByText('附单据 1 张').first().waitFor()
    await panel.locator('summary').click()
    const [taken] = await Promise.all([page.waitForEvent('download'), panel.getByRole('link', { name: '签收单.pdf' }).click()])
    assert.equal(taken.suggestedFilename(), '签收单.pdf')
    await page.goto(new URL(`/invoices/${posted.id}`, page.url()).href)
    await panel.locator('summary').click()
    await panel.getByRole('button', { name: '移除 签收单.pdf' }).click()
    await panel.getByRole('textbox', { name: '移除原因' }).fill('扫描不清')
    await panel.getByRole('button', { name: '移除', exact: true }).last().click()
    await panel.getByText(/已由 .+ 移除：扫描不清/).waitFor()
    assert.equal(await panel.getByRole('link', { name: '签收单.pdf' }).count(), 0)
  }],
  ['the list sums what is ticked, keeps filters in the address and peeks', async ({ page }) => {
    await page.goto(new URL(`/invoices?customer=${held.customer.id}&status=all&sort=-total`, page.url()).href)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    await keys(page, 'j', 'x', 'j', 'x')
    assert.match(await text(page, 'batch'), /已选 2 张/)
    await keys(page, 'Space')
    await page.waitForURL(/peek=/)
    await page.locator('.peek').waitFor()
  }],
]
