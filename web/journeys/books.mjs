// Journeys through the books: settle in a foreign currency and undo it, an aging
// that never changes for an old stamp, vouchers by hand, ledger, close. What they
// need they make through the API, in the browser's own session.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'

const mark = newMark()
const kept = {}

// call posts or reads in the page, as the page itself would.
async function call(page, path, body) {
  return page.evaluate(
    async ([to, what]) => {
      const me = await (await fetch('/api/v1/me')).json()
      const book = sessionStorage.getItem('hesuan.book') ?? me.books[0].code
      const answer = await fetch(`/api/v1/books/${book}${to}`, what ? { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(what) } : {})
      const json = await answer.json()
      if (!answer.ok) throw new Error(`${to}: ${JSON.stringify(json)}`)
      return json
    },
    [path, body],
  )
}

const go = (page, path) => page.goto(new URL(path, page.url()).href)
const openOf = async (page) => {
  const { rows } = await call(page, `/items?customer=${kept.customer.id}&open=true`)
  return Object.fromEntries(rows.map((row) => [row.number, `${row.open} ${row.open_base}`]))
}

const line = (price) => [{ description: '货款', quantity: '1', price, tax_rate: '0' }]

export const bookSteps = [
  ['books: data for the journey is made through the API', async ({ page }) => {
    const { as_of: today } = await call(page, '/home')
    kept.today = today
    kept.customer = await call(page, '/customers', { code: `J${mark}`, name: `外币演示客户${mark}`, currency: 'USD' })
    kept.invoice = await call(page, '/invoices?approve=true', { customer: kept.customer.id, date: today, currency: 'USD', rate: '7.10', lines: line('1000') })
    kept.receipt = await call(page, '/receipts', { customer: kept.customer.id, date: today, currency: 'USD', rate: '7.00', amount: '400', bank_account: '1002', method: 'transfer', reference: kept.invoice.number })
    assert.deepEqual(await openOf(page), { [kept.invoice.number]: '1000.00 7100.00', [kept.receipt.number]: '-400.00 -2800.00' })
  }],
  ['books: by keyboard, the best proposal settles USD 400 at 7.00 on USD 1,000 at 7.10', async ({ page }) => {
    await go(page, `/settlement?customer=${kept.customer.id}`)
    await page.locator('[data-pane="debit"] tbody tr[data-index]').first().waitFor()
    await page.getByTestId('proposal').first().waitFor()
    const best = await page.getByTestId('proposal').first().innerText()
    assert.match(best.replace(/\s+/g, ' '), new RegExp(`附言 ${kept.invoice.number}.*样本不足`), 'what matched, and that too few settlements went by it')
    await page.keyboard.press('a')
    await page.waitForFunction(() => document.querySelectorAll('.pane tr.picked').length === 2)
    assert.equal(await page.getByTestId('difference').textContent(), '0.00')
    await page.keyboard.press('Control+Enter')
    const preview = page.getByTestId('settle-preview')
    await preview.getByTestId('entries').waitFor()
    assert.match(await preview.getByTestId('differences').textContent(), /汇兑损失.*40\.00/)
    assert.match(await preview.getByTestId('settlement-lines').textContent(), /600\.00.*4,260\.00/)
  }],
  ['books: nothing was posted by the preview; the same keys again post it once', async ({ page }) => {
    assert.equal((await openOf(page))[kept.invoice.number], '1000.00 7100.00')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-notification').getByText(/已核销/).first().waitFor()
    assert.deepEqual(await openOf(page), { [kept.invoice.number]: '600.00 4260.00' })
    const { rows } = await call(page, `/settlements?customer=${kept.customer.id}`)
    assert.equal(rows.length, 1, 'one settlement')
    kept.settlement = rows[0]
  }],
  ['books: the settlement is undone with a preview, and both items are whole again', async ({ page }) => {
    await go(page, `/settlements/${kept.settlement.id}?customer=${kept.customer.id}`)
    await page.getByTestId('undo').click()
    await page.locator('.undo-form #field-reason').fill('客户改付另一张发票')
    await page.getByTestId('undo-go').click()
    await page.locator('.undo-form').getByTestId('settlement-lines').waitFor()
    await page.getByTestId('undo-go').click()
    await page.locator('.node.undone').waitFor()
    assert.deepEqual(await openOf(page), { [kept.invoice.number]: '1000.00 7100.00', [kept.receipt.number]: '-400.00 -2800.00' })
    const { rows } = await call(page, `/settlements?customer=${kept.customer.id}`)
    assert.deepEqual(rows.map((row) => [Boolean(row.reverses), Boolean(row.reversed_by)]), [[true, false], [false, true]])
  }],
  ['books: an aging keeps its figures for an old stamp, and the difference names the settlement', async ({ page }) => {
    await go(page, `/aging?as_of=${kept.today}&find=J${mark}`)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    // The row's figures; its last cell, the trend, is read apart and comes when it comes.
    const figures = () => [...(document.querySelector('.grid tbody tr[data-index]')?.cells ?? [])].slice(0, -1).map((cell) => cell.textContent).join(' ')
    const row = () => page.evaluate(figures)
    const until = async (right, what) => {
      for (let tries = 0; tries < 150 && !right(await row()); tries++) await page.waitForTimeout(100)
      assert.ok(right(await row()), what)
    }
    const before = await row()
    const { known_at: stamp } = await call(page, `/reports/aging?as_of=${kept.today}&customer=${kept.customer.id}`)
    await page.waitForTimeout(20)
    const items = (await call(page, `/items?customer=${kept.customer.id}&open=true`)).rows
    const made = await call(page, '/settlements', { date: kept.today, lines: items.map((item) => ({ item: item.id, amount: '400' })) })
    await page.getByTestId('newer').waitFor()
    assert.equal(await row(), before, 'no figure changes under the reader')
    await page.getByTestId('newer').getByRole('button').click()
    await until((now) => now !== before, 'the newer figures are shown')
    await go(page, `/aging?as_of=${kept.today}&known_at=${stamp}&find=J${mark}`)
    await until((now) => now === before, 'the old stamp shows the old figures')
    await go(page, `/aging?as_of=${kept.today}&compare=true&than_known_at=${stamp}`)
    await page.getByTestId('compare').getByText(made.number).waitFor()
    await page.getByTestId('compare').locator('.proof-line.good').waitFor()
    kept.made = made
  }],
  ['books: a row of the aging opens in place by keyboard, and what opens adds up to it', async ({ page }) => {
    await go(page, `/aging?as_of=${kept.today}&find=J${mark}`)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowRight')
    await page.locator('.grid tr.item').first().waitFor()
    const id = kept.customer.id
    const behind = await call(page, `/aging/items?row=${id}&currency=USD&as_of=${kept.today}`)
    assert.equal(await page.locator('.grid tr.item').count(), behind.rows.length)
    assert.equal(await page.locator('.grid tr.note').count(), 0, 'the items come to the row')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowRight')
    await page.locator('.grid tr.settled').first().waitFor()
    await page.locator('.grid tr.settled').getByText(kept.made.number).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.locator('.grid tr.settled').first().waitFor({ state: 'detached' })
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowLeft')
    await page.locator('.grid tr.item').first().waitFor({ state: 'detached' })
    await go(page, `/aging?as_of=${kept.today}`)
    await page.locator('.grid svg.trend title').first().waitFor({ state: 'attached' })
  }],
  ['books: a stamp pasted opens its report again, and says whether the figures are those', async ({ page }) => {
    const { stamp } = await call(page, `/reports/aging?as_of=${kept.today}&by=customer&basis=due`)
    await go(page, '/trial-balance')
    await page.getByTestId('stamp-paste').click()
    await page.locator('.stamp-field input').fill(stamp)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/aging?*')
    await page.locator('[data-testid=stamp-check].good').waitFor()
    await go(page, `/aging?as_of=2020-01-31&stamp=${encodeURIComponent(stamp)}`)
    await page.locator('[data-testid=stamp-check].bad').waitFor()
    await page.keyboard.press('Control+k')
    await page.locator('.palette-input input').fill(stamp)
    await page.locator('[id^="offer-page-stamp"]').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[data-testid=stamp-check].good').waitFor()
    for (const report of ['balances?period=2026-10', 'trial-balance?period=2026-10', `ledger?customer=${kept.customer.id}&from=2026-01-01&to=${kept.today}`]) {
      const { stamp: other } = await call(page, `/reports/${report}`)
      await page.getByTestId('stamp-paste').click()
      await page.locator('.stamp-field input').fill(other)
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/${report.split('?')[0]}**`)
      await page.locator('[data-testid=stamp-check].good').waitFor()
    }
  }],
  ['books: the totals of an aging file are those on the screen', async ({ page }) => {
    await go(page, `/aging?as_of=${kept.today}`)
    await page.locator('.grid tfoot tr').first().waitFor()
    const shown = (await page.locator('.grid tfoot tr').allInnerTexts()).map((row) => row.split('\t').filter((cell) => /\d/.test(cell)).map((cell) => cell.replaceAll(',', '').trim()))
    await page.getByTestId('export').click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem').filter({ hasText: 'CSV' }).click()])
    let text = ''
    for await (const part of await file.createReadStream()) text += part
    const filed = text.trim().split('\r\n').filter((row) => row.startsWith(',,')).map((row) => row.split(',').slice(3).filter((cell) => Number(cell) !== 0))
    assert.ok(shown.length > 1 && shown.every((row) => row.length > 2), 'sums of several currencies')
    assert.deepEqual(filed, shown)
  }],
  ['books: the file stands in the log of files, narrowed as it was', async ({ page }) => {
    await go(page, '/audit')
    await page.getByRole('link', { name: '导出记录' }).click()
    await page.waitForURL('**/audit?tab=files')
    const row = page.locator('.grid tbody tr[data-index]').first()
    await row.filter({ hasText: '账龄分析' }).filter({ hasText: 'CSV' }).filter({ hasText: `as_of=${kept.today}` }).waitFor()
    await page.getByPlaceholder('操作人登录名').fill('nobody')
    await page.getByText('没有导出记录').waitFor()
  }],
  ['books: a figure explains itself, with entries that add up to it', async ({ page }) => {
    await go(page, `/aging?as_of=${kept.today}&find=J${mark}`)
    await page.locator('tbody').getByTestId('cell-balance').first().click({ modifiers: ['Alt'] })
    await page.getByTestId('explain').getByText('合计，与数字一致').waitFor()
    await page.getByTestId('explain').getByText(kept.invoice.number).waitFor()
    await page.keyboard.press('Escape')
  }],
  ['books: the ledger ends at the same balance, and leads to the voucher on paper', async ({ page }) => {
    await go(page, `/ledger/${kept.customer.id}`)
    await page.locator('.proof-line.good').waitFor()
    await page.getByText('本年累计').first().waitFor()
    await page.locator('.grid a[href^="/vouchers/"]').first().click()
    await page.locator('.sheet').waitFor()
    await page.getByText('记账凭证').waitFor()
    assert.match(await page.locator('.sheet tfoot').textContent(), /柒仟壹佰元整/)
  }],
  ['books: the arrow keys turn from customer to customer', async ({ page }) => {
    await go(page, '/ledger')
    await page.waitForURL(/ledger\/c_/)
    const first = page.url()
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL((url) => url.href !== first)
    await page.locator('.strip').getByText(/^2 \//).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(first)
  }],
  ['books: balances, trial balance and tie-out are proven', async ({ page }) => {
    for (const path of ['/balances', '/trial-balance', '/tieout']) {
      await go(page, path)
      await page.locator('.grid tbody tr[data-index]').first().waitFor()
      await page.locator('.proof-line.good').first().waitFor()
    }
  }],
  ['books: a line of the tie-out opens to its items and entries, and two reports’ difference is taken apart', async ({ page }) => {
    await go(page, '/tieout')
    await page.locator('.grid tbody tr[data-index]').first().click()
    const drawer = page.getByTestId('tie-drill')
    await drawer.locator('tbody tr[data-index]').first().waitFor()
    await drawer.getByRole('tab').nth(1).click()
    await drawer.locator('a[href^="/vouchers/"]').first().waitFor()
    await page.keyboard.press('Escape')
    await go(page, '/tieout?view=explain&left=aging&right=receivable')
    await page.getByTestId('difference').waitFor()
    await page.locator('.proof-line.good').getByText('0.00').waitFor()
  }],
  ['books: a voucher is written by hand, reviewed, posted and reversed', async ({ page }) => {
    await go(page, '/vouchers/new')
    await page.locator('.draft-note').waitFor() // the accounts are here
    await page.locator('#field-text').fill('办公用品')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'line-0-account')
    await page.keyboard.type('6602')
    await page.locator('.ant-select-item-option-active').filter({ hasText: '6602' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'line-0-debit')
    await page.keyboard.type('100*1.13')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'line-1-text')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'line-1-account')
    await page.keyboard.type('1002')
    await page.locator('.ant-select-item-option-active').filter({ hasText: '1002' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'line-1-debit')
    await page.keyboard.press('=')
    await page.keyboard.press('Space')
    await page.waitForFunction(() => document.activeElement?.id === 'line-1-credit')
    await page.keyboard.press('=')
    await page.locator('.draft-balance.agrees').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.locator('.sheet').waitFor()
    await page.locator('.page-head .voucher-state.prepared').waitFor()
  }],
  ['books: an invoice that drew on its order’s advance says whose rate its base amount has', async ({ page }) => {
    const order = await call(page, '/orders', { customer: kept.customer.id, date: kept.today, currency: 'USD', lines: line('1000') })
    await call(page, `/orders/${order.id}/confirm`, {})
    await call(page, '/receipts', { customer: kept.customer.id, date: kept.today, currency: 'USD', rate: '7.00', amount: '300', kind: 'advance', order: order.number, bank_account: '1002' })
    const drew = await call(page, `/orders/${order.id}/invoice`, { date: kept.today, rate: '7.20' })
    assert.equal(drew.base, '7140.00', '300 at 7.00 and 700 at 7.20')
    await go(page, `/invoices/${drew.id}`)
    const why = page.locator('.fact-grid dd', { has: page.locator('.fact-why') })
    await why.waitFor()
    assert.match(await why.textContent(), /^USD 300\.00 = CNY 2,100\.00订单的预收款/)
  }],
  ['books: a voucher takes a line in another currency, at its rate', async ({ page }) => {
    await go(page, '/vouchers/new')
    await page.locator('.draft-note').waitFor()
    await page.locator('#field-text').fill('美元利息')
    const account = async (at, code) => {
      await page.locator(`#line-${at}-account`).click()
      await page.keyboard.type(code)
      await page.locator('.ant-select-item-option-active').filter({ hasText: code }).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForFunction((id) => document.activeElement?.id === id, `line-${at}-debit`)
    }
    await account(0, '1002')
    await page.locator('#line-0-currency').click()
    await page.locator('.ant-select-item-option').filter({ hasText: 'USD' }).last().click()
    await page.locator('#line-0-amount').fill('100')
    await page.locator('#line-0-rate').fill('7.1')
    assert.equal(await page.locator('#line-0-debit').inputValue(), '710.00')
    await account(1, '6051')
    await page.locator('#line-1-credit').press('=')
    await page.locator('.draft-balance.agrees').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.locator('.sheet').waitFor()
    const made = await call(page, `/vouchers/${page.url().split('/').at(-1)}`)
    assert.deepEqual(made.entries.map((entry) => `${entry.account} ${entry.currency} ${entry.amount} ${entry.base}`), ['1002 USD 100.00 710.00', '6051 CNY 710.00 710.00'])
  }],
  ['books: the queue of what is not posted reviews it, or says why not', async ({ page }) => {
    await go(page, '/vouchers?state=pending')
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.locator('.batch').getByRole('button').first().click()
    await page.locator('.batch .ant-alert, .voucher-state.reviewed').first().waitFor()
  }],
  ['books: closing names what stands in the way, with a link to it', async ({ page }) => {
    await go(page, '/close')
    await page.getByTestId(`check-${kept.today.slice(0, 7)}`).click()
    await page.getByTestId('blockers').getByText('去处理').first().waitFor()
  }],
  ['books: a revaluation is previewed with its two vouchers', async ({ page }) => {
    await go(page, '/revaluations')
    await page.getByTestId('revalue').click()
    await page.getByTestId('revalue-go').click()
    await page.locator('.undo-form .entry-table, .undo-form .silent').first().waitFor()
    await page.keyboard.press('Escape')
  }],
]
