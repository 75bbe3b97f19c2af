// One receipt of a head office pays what 300 branches owe, all but one invoice
// that is left out; and what is left out on the settlement page stays out too.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const branches = 300
const invoices = 1000
const held = {}

// prepare makes the group through the API, several calls at a time.
async function prepare(page) {
  await page.goto(new URL('/', page.url()).href)
  await page.getByTestId('figure-receivable').waitFor()
  held.head = await call(page, 'POST', '/customers', { name: `集团总部${mark}` })
  const { as_of: date } = await call(page, 'GET', '/home')
  await page.evaluate(async ([head, day, count, owed, name]) => {
    const base = `/api/v1/books/${sessionStorage.getItem('hesuan.book')}`
    const post = async (path, body) => {
      const answer = await fetch(base + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()).id
    }
    const all = async (length, make) => {
      const made = []
      let next = 0
      const work = async () => { for (let at = next++; at < length; at = next++) made[at] = await make(at) }
      await Promise.all(Array.from({ length: 6 }, work))
      return made
    }
    const ids = await all(count, (at) => post('/customers', { name: `${name}第${at + 1}分店`, group_head: head }))
    await all(owed, (at) => post('/invoices?approve=true', { customer: ids[at % count], date: day, lines: [{ description: '货款', quantity: '1', price: '10', tax_rate: '0' }] }))
  }, [held.head.id, date, branches, invoices, `集团${mark}`])
}

const openOf = async (page) => {
  let [count, after] = [0, '']
  do {
    const { rows, next } = await call(page, 'GET', `/items?customer=${held.head.id}&group=true&open=true&limit=500${after && `&after=${after}`}`)
    count += rows.length
    after = next
  } while (after)
  return count
}

export const groupSteps = [
  ['a group of 300 branches with 1,000 invoices is made', async ({ page }) => {
    await prepare(page)
    assert.equal(await openOf(page), invoices)
  }],
  ['one receipt is spread over all of them but one', async ({ page }) => {
    await page.goto(new URL(`/receipts/new?customer=${held.head.id}`, page.url()).href)
    await page.locator('#field-amount:focus').waitFor()
    await page.keyboard.type('9990')
    await page.keyboard.press('Enter')
    await page.getByText('含集团成员').click()
    await page.locator(`[aria-rowcount="${invoices + 1}"]`).waitFor()
    await page.getByText('按到期日填满').click()
    await page.getByTestId('receipt-sum').getByText(/999 项/).waitFor()
  }],
  ['one is left out by a key; spread anew, the money goes to the one that had none', async ({ page }) => {
    const row = (at) => page.locator(`.items-entry .entry-row[aria-rowindex="${at + 2}"]`)
    held.left = /[A-Z]+\S*-\d+/.exec(await row(1).innerText())[0]
    await page.locator('.items-entry [data-cell="1.apply"]').click()
    await page.keyboard.press('x')
    const sum = page.getByTestId('receipt-sum')
    const equation = async () => (await sum.innerText()).replace(/\s+/g, ' ')
    await sum.getByText(/998 项/).waitFor()
    assert.match(await equation(), /9,990\.00 .*998 项 9,980\.00 = 转预收 10\.00/)
    await page.getByText('按到期日填满').click()
    await sum.getByText(/999 项/).waitFor()
    assert.match(await equation(), /9,990\.00 .*999 项 9,990\.00 = 转预收 0\.00/)
    await row(1).and(page.locator('.left-out')).waitFor()
    assert.doesNotMatch(await row(1).innerText(), /10\.00\s+0\.00/, 'nothing is given to it')
  }],
  ['two clicks post it once, within five seconds, and one invoice is left', async ({ page }) => {
    const began = Date.now()
    await page.getByTestId('submit').click()
    await page.getByTestId('settle-preview').waitFor()
    await page.getByTestId('post').dblclick()
    await page.getByTestId('made').waitFor()
    const took = Date.now() - began
    assert.equal((await call(page, 'GET', `/receipts?brief=true&customer=${held.head.id}`)).rows.length, 1)
    assert.equal(await openOf(page), 1)
    const { rows } = await call(page, 'GET', `/items?customer=${held.head.id}&group=true&open=true`)
    assert.deepEqual(rows.map((row) => row.number), [held.left], 'the one left out is open')
    assert.ok(took < 5000, `took ${took} ms`)
  }],
  ['on the settlement page, x leaves one of a group out, and what it would have taken goes to the next', async ({ page }) => {
    const { as_of: date } = await call(page, 'GET', '/home')
    const head = await call(page, 'POST', '/customers', { name: `分摊总部${mark}` })
    const branches = []
    for (const at of [1, 2, 3]) branches.push(await call(page, 'POST', '/customers', { name: `分摊${mark}第${at}分店`, group_head: head.id }))
    held.bills = []
    for (const [at, price] of ['100', '120', '100'].entries()) held.bills.push(await call(page, 'POST', '/invoices?approve=true', { customer: branches[at].id, date, lines: [{ description: '货款', quantity: '1', price, tax_rate: '0' }] }))
    await call(page, 'POST', '/receipts', { customer: head.id, date, amount: '250', bank_account: '1002', method: 'transfer' })
    await page.goto(new URL(`/settlement?customer=${head.id}&group=true`, page.url()).href)
    const debits = page.locator('[data-pane="debit"]')
    await debits.locator('tbody tr[data-index="2"]').waitFor()
    for (const key of ['j', 'Space']) await page.keyboard.press(key) // the receipt
    await page.getByRole('button', { name: '按到期分摊' }).click()
    const takes = () => debits.locator('tbody tr[data-index]:not(.group-row)').evaluateAll((rows) => rows.map((row) => row.querySelector('input[id^=take-]')?.value || '-'))
    await page.waitForFunction(() => document.querySelectorAll('[data-pane="debit"] tr.picked').length === 3)
    assert.deepEqual(await takes(), ['100.00', '120.00', '30.00'])
    assert.deepEqual(await debits.getByTestId('group-taken').allInnerTexts(), ['100.00', '120.00', '30.00'], 'each branch with its sum')
    await debits.getByRole('button', { name: `${held.bills[2].number} 提前核销` }).click()
    assert.deepEqual(await takes(), ['100.00', '50.00', '100.00'], 'paid in the order it was put into')
    await debits.locator(`tr:has(#take-${held.bills[2].items[0].id})`).focus()
    await page.keyboard.press('Alt+ArrowDown')
    assert.deepEqual(await takes(), ['100.00', '120.00', '30.00'])
    const place = (n) => debits.locator(`[data-place="${held.bills[n].items[0].id}"]`)
    const middle = async (n) => { const box = await place(n).boundingBox(); return [box.x + box.width / 2, box.y + box.height / 2] }
    const drag = async (from, to) => (await page.mouse.move(...(await middle(from))), await page.mouse.down(), await page.mouse.move(...(await middle(to)), { steps: 4 }))
    await drag(2, 0)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    assert.deepEqual(await takes(), ['100.00', '120.00', '30.00'], 'Esc lets go')
    await drag(2, 0)
    await page.mouse.up()
    assert.deepEqual(await takes(), ['100.00', '50.00', '100.00'], 'dragged to the first place')
    await drag(2, 1)
    await page.mouse.up()
    assert.deepEqual(await takes(), ['100.00', '120.00', '30.00'], 'and back')
    await debits.locator(`tr:has(#take-${held.bills[2].items[0].id})`).focus()
    for (const key of ['k', 'k', 'x']) await page.keyboard.press(key)
    await debits.locator('tr.excluded').waitFor()
    assert.deepEqual(await takes(), ['100.00', '-', '100.00'])
    await page.getByRole('button', { name: '按到期分摊' }).click()
    assert.deepEqual(await takes(), ['100.00', '-', '100.00'], 'what was left out stays out')
    assert.equal(await page.getByTestId('difference').innerText(), '0.00')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('settle-preview').getByTestId('settlement-lines').waitFor()
    await page.getByTestId('balance').first().waitFor()
    const balances = await page.getByTestId('balance').allInnerTexts()
    assert.match(balances.join(' | ').replace(/\s+/g, ' '), /100\.00 → 0\.00.*-250\.00 → -50\.00/, 'each balance before and after')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-notification').getByText(/已核销/).first().waitFor()
    const { rows } = await call(page, 'GET', `/items?customer=${head.id}&group=true&open=true`)
    assert.deepEqual(rows.map((row) => row.open).sort(), ['-50.00', '120.00'])
    assert.equal(rows.find((row) => row.open === '120.00').number, held.bills[1].number)
    held.rest = rows
  }],
  ['what somebody else settles meanwhile greys out with who did it, and the rest stays ticked', async ({ page }) => {
    const [bill, money] = [held.rest.find((row) => row.open === '120.00'), held.rest.find((row) => row.open === '-50.00')]
    await page.reload()
    await page.locator(`#take-${bill.id}`).waitFor()
    for (const each of [bill, money]) await page.getByRole('checkbox', { name: `勾选 ${each.number}` }).check()
    const { as_of: date } = await call(page, 'GET', '/home')
    const made = await call(page, 'POST', '/settlements', { date, lines: [bill, money].map((each) => ({ item: each.id, amount: '50' })) })
    await page.getByTestId('gone').getByText(made.number).waitFor()
    assert.match(await page.getByTestId('gone').innerText(), new RegExp(money.number))
    assert.equal(await page.locator('[data-pane="credit"] tr.gone').count(), 1)
    assert.ok(await page.getByRole('checkbox', { name: `勾选 ${bill.number}` }).isChecked(), 'the other stays ticked')
    await page.getByTestId('gone').getByRole('button').click()
    await page.getByTestId('gone').waitFor({ state: 'detached' })
  }],
  ['a way of spreading is kept under a name and taken again', async ({ page }) => {
    await page.getByTestId('scheme').click()
    await page.getByTitle('小额优先', { exact: true }).click()
    await page.getByRole('button', { name: '按小额优先分摊' }).waitFor()
    await page.getByTestId('scheme-keep').click()
    await page.getByPlaceholder('方案名称').fill(`小额${mark}`)
    await page.getByTestId('scheme-save').click()
    await page.goto(new URL(`/settlement?customer=${held.rest[0].customer.id}&group=true`, page.url()).href)
    await page.getByRole('button', { name: '按到期分摊' }).waitFor()
    await page.getByTestId('scheme').click()
    await page.getByTitle(`小额${mark}`, { exact: true }).click()
    await page.getByRole('button', { name: '按小额优先分摊' }).waitFor()
    assert.match(page.url(), /scheme=small/)
  }],
]
