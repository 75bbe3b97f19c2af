// Gaps of numbers (断号): the voucher list's chip and its table, and the hint
// before a month is closed. No number is ever lost by what one does here, so the
// second half takes one out of the server's true answer on its way to the page.
import assert from 'node:assert/strict'
import { call } from './documents.mjs'

const held = {}

const go = (page, path) => page.goto(new URL(path, page.url()).href)

async function changed(page, path, change, walk) {
  await page.route(path, async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    change(json)
    await route.fulfill({ response, json })
  })
  await walk()
  await page.unroute(path)
}

export const gapSteps = [
  ['gaps: the vouchers’ list says that no document’s number is missing, and counts each series', async ({ page }) => {
    await go(page, '/vouchers')
    const chip = page.getByTestId('document-gaps')
    await chip.waitFor()
    held.series = (await call(page, 'GET', '/documents/gaps')).rows
    assert.ok(held.series.length >= 3 && held.series.every((row) => row.last === row.count), 'several series, none with a gap')
    await chip.click()
    const rows = page.getByTestId('document-gap-table').locator('tbody tr')
    await rows.first().waitFor()
    assert.deepEqual(
      await rows.evaluateAll((list) => list.map((row) => [...row.cells].map((cell) => cell.textContent.replaceAll(',', '')))).then((list) => list.map(([series, , last, count, missing]) => [series, last, count, missing])),
      held.series.map((row) => [row.series, String(row.last), String(row.count), '无']),
    )
    await page.keyboard.press('Escape')
  }],
  ['gaps: a missing number is named by the chip, and its series’ whole line by the table', async ({ page }) => {
    const { series } = held.series.find((row) => row.kind === 'invoice')
    await changed(page, '**/documents/gaps*', ({ rows }) => {
      const row = rows.find((each) => each.series === series)
      Object.assign(row, { count: row.count - 1, missing: [`${series}-000002`] })
    }, async () => {
      await page.reload()
      await page.getByTestId('document-gaps').getByText(`断号 1 个：${series}-000002`).waitFor()
      await page.getByTestId('document-gaps').click()
      await page.getByTestId('document-gap-table').locator('tr', { hasText: series }).locator('.disagrees').getByText(`${series}-000002`).waitFor()
      await page.keyboard.press('Escape')
    })
  }],
  ['gaps: before a month is closed they are a hint that leads to the list, and not what stands in the way', async ({ page }) => {
    const { rows: periods } = await call(page, 'GET', '/periods')
    const { period } = periods.filter((each) => each.state === 'open').at(-1)
    const hint = { code: 'document_numbers_missing', link: '/invoices', count: 1, message: '单据号 FP2026 有 1 个断号：FP2026-000002。' }
    await changed(page, `**/periods/${period}/close*`, (json) => (json.hints = [hint]), async () => {
      await go(page, '/close')
      await page.getByTestId(`check-${period}`).click()
      const line = page.getByTestId('hints').getByRole('listitem').filter({ hasText: 'FP2026-000002' })
      await line.waitFor()
      assert.equal(await page.getByTestId('blockers').getByText('FP2026-000002').count(), 0)
      await line.getByRole('link').click()
      await page.waitForURL('**/invoices')
    })
  }],
]
