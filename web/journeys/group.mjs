// One receipt of a head office pays what 300 branches owe, all but one invoice.
import assert from 'node:assert/strict'
import { call } from './documents.mjs'

const mark = `${Date.now() % 1000000}`
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
  ['two clicks post it once, within five seconds, and one invoice is left', async ({ page }) => {
    const began = Date.now()
    await page.getByTestId('submit').click()
    await page.getByTestId('settle-preview').waitFor()
    await page.getByTestId('post').dblclick()
    await page.getByTestId('made').waitFor()
    const took = Date.now() - began
    assert.equal((await call(page, 'GET', `/receipts?brief=true&customer=${held.head.id}`)).rows.length, 1)
    assert.equal(await openOf(page), 1)
    assert.ok(took < 5000, `took ${took} ms`)
  }],
]
