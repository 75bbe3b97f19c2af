// Lists by keyboard: orders are sorted, looked at, ticked and summed; a view is
// saved and shared.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'
import { readSheet } from './xlsx.mjs'

const mark = newMark()
const held = {}

const rows = (page) => page.locator('.grid tbody tr[data-index]')
const key = async (page, ...list) => {
  for (const each of list) await page.keyboard.press(each)
}

async function prepare(page) {
  await page.goto(new URL('/', page.url()).href)
  await page.getByTestId('figure-receivable').waitFor()
  const { as_of: date } = await call(page, 'GET', '/home')
  held.customer = await call(page, 'POST', '/customers', { name: `列表丙商贸${mark}` })
  held.orders = []
  for (const price of ['300', '100', '200']) {
    held.orders.push(await call(page, 'POST', '/orders', { customer: held.customer.id, date, lines: [{ description: '钢板', quantity: '1', price, tax_rate: '0' }] }))
  }
}

export const listSteps = [
  ['a customer with three orders is made', async ({ page }) => prepare(page)],
  ['g o opens the orders; / finds those of a customer, with their total', async ({ page }) => {
    await key(page, 'g', 'o')
    await page.waitForURL('**/orders')
    await rows(page).first().waitFor()
    await key(page, '/')
    await page.keyboard.type(`列表丙商贸${mark}`)
    await page.waitForURL(/q=/)
    await page.locator('tfoot').getByText('600.00').waitFor()
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 3)
    await key(page, 'Escape')
  }],
  ['a title sorts, in the address and by the server', async ({ page }) => {
    await page.locator('th .sorter', { hasText: '价税合计' }).click()
    await page.waitForURL(/sort=-total/)
    await page.waitForFunction(() => /300\.00/.test(document.querySelector('.grid tbody tr[data-index="0"]')?.textContent ?? ''))
    const shown = await rows(page).allInnerTexts()
    assert.deepEqual(shown.map((text) => /[123]00\.00/.exec(text)?.[0]), ['300.00', '200.00', '100.00'])
  }],
  ['j and Space look at an order; j moves the look on', async ({ page }) => {
    await key(page, 'j', 'Space')
    await page.waitForURL(/peek=/)
    await page.locator('.peek').getByText('300.00').first().waitFor()
    await key(page, 'j')
    await page.locator('.peek').getByText('200.00').first().waitFor()
    await key(page, 'Space')
    await page.waitForURL((url) => !url.searchParams.has('peek'))
  }],
  ['x ticks rows, and their count and sum are shown', async ({ page }) => {
    await key(page, 'x', 'j', 'x')
    const batch = await page.getByTestId('batch').innerText()
    assert.match(batch, /2[\s\S]*CNY[\s\S]*300\.00/)
  }],
  ['e hands the list out as a file', async ({ page }) => {
    const [file] = await Promise.all([page.waitForEvent('download'), key(page, 'e')])
    assert.match(file.suggestedFilename(), /\.xlsx$/)
  }],
  ['Enter opens the order, back finds the list as it was', async ({ page }) => {
    await key(page, 'Enter')
    await page.waitForURL(/orders\/(?!new)[^/?]+$/)
    await page.locator('.fact-grid').waitFor()
    await page.goBack()
    await page.waitForURL(/sort=-total/)
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 3)
  }],
  ['another\'s change is announced, and moves no row', async ({ page }) => {
    await call(page, 'POST', `/orders/${held.orders[1].id}/void`, {})
    await page.locator('.updated-bar').waitFor()
    assert.equal(await rows(page).count(), 3)
    await key(page, 'r')
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 2)
    await page.locator('tfoot').getByText('500.00').waitFor()
  }],
  ['a view is saved and shared, with the count of its rows', async ({ page }) => {
    await key(page, 'Escape') // the look that back has brought again lies over the button
    await page.locator('.peek').waitFor({ state: 'detached' })
    await page.getByTestId('save-view').click()
    await page.keyboard.type(`甲的订单${mark}`)
    await page.getByTestId('view-share').click()
    await page.getByTestId('view-save').click()
    const tab = page.locator('.view-tab', { hasText: `甲的订单${mark}` })
    await tab.locator('.view-shared').waitFor()
    await tab.locator('.view-count', { hasText: '2' }).waitFor()
    const { rows: kept } = await call(page, 'GET', '/views?page=order')
    assert.deepEqual(kept.filter((view) => view.name.endsWith(mark)).map((view) => [view.shared, view.mine, new URLSearchParams(view.query).get('sort')]), [[true, true, '-total']])
  }],
  ['the view is there without what this browser keeps, and leads back', async ({ page }) => {
    await page.evaluate(() => localStorage.clear())
    await page.goto(new URL('/orders', page.url()).href)
    await page.locator('.view-tab', { hasText: `甲的订单${mark}` }).locator('button').first().click()
    await page.waitForURL(/sort=-total/)
    await page.locator('tfoot').getByText('500.00').waitFor()
  }],
  ['a view an older program left in the browser is taken over', async ({ page }) => {
    const user = (await call(page, 'GET', '/api/v1/me')).user.name
    await page.evaluate(([key, name]) => localStorage.setItem(key, JSON.stringify([{ name, query: 'status=held' }])), [`hesuan.views.${user}.order`, `旧视图${mark}`])
    await page.reload()
    await page.locator('.view-tab', { hasText: `旧视图${mark}` }).waitFor()
    assert.ok((await call(page, 'GET', '/views?page=order')).rows.some((view) => view.name === `旧视图${mark}`))
  }],
  ['a view taken away comes back on request', async ({ page }) => {
    const tab = page.locator('.view-tab', { hasText: `旧视图${mark}` })
    const drop = async () => {
      await tab.getByTestId('view-menu').click()
      await page.getByRole('menuitem').filter({ hasText: '删除视图' }).click()
      await tab.waitFor({ state: 'detached' })
    }
    await drop()
    await page.locator('.ant-message').getByRole('button').click()
    await tab.waitFor()
    await drop()
  }],
  ['staff stands on a list too: a department is found, and its list kept as a view', async ({ page }) => {
    await call(page, 'POST', '/dims', { kind: 'department', code: `D${mark}`, name: `华东部${mark}` })
    await page.goto(new URL('/staff', page.url()).href)
    await page.getByRole('link', { name: '部门', exact: true }).click()
    await page.waitForURL(/kind=department/)
    await rows(page).filter({ hasText: `华东部${mark}` }).waitFor() // the address changes before the list and its search box do
    await key(page, '/')
    await page.keyboard.type(`d${mark}`)
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 1)
    await key(page, 'Escape')
    await page.getByTestId('save-view').click()
    await page.keyboard.type(`部门${mark}`)
    await page.getByTestId('view-save').click()
    await page.locator('.view-tab', { hasText: `部门${mark}` }).waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), key(page, 'e')])
    assert.match(file.suggestedFilename(), /\.xlsx$/)
    await call(page, 'POST', '/dims', { kind: 'department', code: `D${mark}b`, name: `华南部${mark}` })
    await page.locator('.updated-bar').waitFor()
    assert.equal(await rows(page).count(), 1, 'another\'s department moves no row')
    await key(page, 'r')
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 2)
  }],
  ['a corrected rate is struck out, and not among those in force', async ({ page }) => {
    const date = (await call(page, 'GET', '/home')).as_of
    for (const rate of ['9.31', '9.32']) await call(page, 'POST', '/rates', { date, currency: 'GBP', rate })
    await page.goto(new URL('/rates?currency=GBP', page.url()).href)
    await page.locator('tr.undone', { hasText: '9.31' }).first().waitFor()
    await page.goto(new URL('/rates?currency=GBP&state=in_force', page.url()).href)
    await rows(page).filter({ hasText: '9.32' }).first().waitFor()
    assert.equal(await rows(page).filter({ hasText: '9.31' }).count(), 0)
  }],
  ['users are searched, and those who may not sign in stand apart', async ({ page }) => {
    await page.goto(new URL('/access', page.url()).href)
    await rows(page).first().waitFor()
    const all = await rows(page).count()
    await key(page, '/')
    await page.keyboard.type('demo')
    await page.waitForURL(/q=demo/)
    await page.waitForFunction((count) => document.querySelectorAll('.grid tbody tr[data-index]').length < count, all)
    const [file] = await Promise.all([page.waitForEvent('download'), key(page, 'Escape', 'e')])
    assert.match(file.suggestedFilename(), /\.xlsx$/)
    const [head, ...found] = await readSheet(await file.createReadStream())
    assert.deepEqual([head.map((cell) => cell.text), found.length], [['姓名', '登录名', '角色', '状态', '不相容'], await rows(page).count()], 'the file is the list')
    await page.locator('.view-tab button', { hasText: '已停用' }).click()
    await page.waitForURL(/state=inactive/)
  }],
  ['a product is looked at beside the list, and the look moves on', async ({ page }) => {
    for (const price of ['12.5', '30']) await call(page, 'POST', '/products', { code: `P${mark}-${price}`, name: `轴承${mark}`, unit: '件', price, cost: '5', tax_rate: '13%' })
    await page.goto(new URL(`/products?q=P${mark}&sort=code`, page.url()).href)
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 2)
    await key(page, 'j', 'Space')
    await page.waitForURL(/peek=/)
    await page.locator('.peek').getByText('12.50').waitFor()
    await key(page, 'j')
    await page.locator('.peek').getByText('30.00').waitFor()
    await key(page, 'Enter')
    await page.locator('#field-price').waitFor()
    assert.equal(await page.locator('#field-price').inputValue(), '30')
    await page.waitForURL((url) => !url.searchParams.has('peek'))
    await page.locator('.ant-drawer-close').last().click()
  }],
  ['a copied link shows its product, also where the filter hides it', async ({ page }) => {
    const { id } = await call(page, 'POST', '/products', { code: `Q${mark}`, name: `密封圈${mark}`, unit: '件', price: '7.25', cost: '5', tax_rate: '13%' })
    const link = (query) => page.goto(new URL(`/products?q=zzzz&${query}=${id}`, page.url()).href)
    await link('peek')
    await page.locator('.peek').getByText('7.25').waitFor()
    assert.equal(await page.locator('.grid tbody tr[data-index]').count(), 0)
    await link('open')
    await page.locator('#field-price').waitFor()
    assert.equal(await page.locator('#field-price').inputValue(), '7.25')
    await page.locator('.ant-drawer-close').last().click()
  }],
  ['month-end runs are lists with views of their own', async ({ page }) => {
    for (const path of ['/revaluations', '/unbilled']) {
      await page.goto(new URL(path, page.url()).href)
      await page.locator('.grid tbody tr').first().waitFor() // the demo book has no accruals
      await page.locator('.view-tab button', { hasText: '次月冲回' }).click()
      await page.waitForURL(/kind=back/)
      await page.waitForFunction(() => [...document.querySelectorAll('.grid tbody tr[data-index]')].every((row) => row.querySelector('.kind-tag')?.textContent === '次月冲回'))
      const [file] = await Promise.all([page.waitForEvent('download'), key(page, 'e')])
      assert.match(file.suggestedFilename(), /\.xlsx$/)
    }
  }],
  ['customers ticked are given a class from a day on, after a look at what becomes of each', async ({ page }) => {
    const { as_of: date } = await call(page, 'GET', '/home')
    held.twins = []
    for (const name of [`双生${mark}电子科技有限公司`, `双生${mark}电子科技公司`]) held.twins.push(await call(page, 'POST', '/customers', { name }))
    await call(page, 'POST', '/invoices?approve=true', { customer: held.twins[0].id, date, lines: [{ description: '钢板', quantity: '1', price: '80', tax_rate: '0' }] })
    await page.goto(new URL(`/customers?q=双生${mark}&sort=code`, page.url()).href)
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 2)
    await key(page, 'j', 'x', 'j', 'x')
    await page.getByTestId('batch-class').click()
    await page.locator('#field-value').fill(`特级${mark}`)
    await page.getByTestId('class-go').click()
    await page.getByTestId('class-drawer').getByText('将设置').nth(1).waitFor()
    assert.equal((await call(page, 'GET', `/customers?tier=特级${mark}`)).rows.length, 0, 'a preview changes nothing')
    await page.getByTestId('class-go').click()
    await page.getByTestId('class-drawer').getByText('已设置', { exact: true }).nth(1).waitFor()
    assert.equal((await call(page, 'GET', `/customers?tier=特级${mark}`)).rows.length, 2)
    await page.getByTestId('class-drawer').getByRole('button', { name: '关 闭' }).or(page.getByTestId('class-drawer').getByRole('button', { name: '关闭' })).last().click()
    await page.getByTestId('undo').last().click() // for ten seconds
    await page.getByText('已恢复 2 个客户的原分类').waitFor()
    assert.equal((await call(page, 'GET', `/customers?tier=特级${mark}`)).rows.length, 0)
  }],
  ['their file and their statements are of them alone', async ({ page }) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('batch-export').click()])
    const sheet = await readSheet(await file.createReadStream())
    assert.equal(sheet.filter((row) => row.some((cell) => String(cell.text).includes(`双生${mark}`))).length, 2)
    await page.getByTestId('batch-statements').click()
    await page.getByTestId('statement-some').waitFor()
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr[data-index]').length === 1)
    await page.goBack()
  }],
  ['a balance opens the ledger, and with Alt it is explained', async ({ page }) => {
    const figure = page.getByTestId('drill-balance').first()
    await figure.locator('.amount').click({ modifiers: ['Alt'] })
    await page.getByTestId('explain').getByText('合计，与数字一致').waitFor()
    await key(page, 'Escape')
    await page.getByTestId('explain').waitFor({ state: 'hidden' })
    await figure.click()
    await page.waitForURL(/\/ledger\//)
  }],
  ['a pair that looks like one customer is judged, and does not return', async ({ page }) => {
    await page.goto(new URL('/customers/duplicates', page.url()).href)
    const pair = rows(page).filter({ hasText: `双生${mark}` })
    await pair.getByTestId('not-same').click()
    await page.locator('#field-reason').fill('两个法人')
    await key(page, 'Control+Enter')
    await pair.waitFor({ state: 'detached' })
    await page.getByTestId('undo').last().click()
    await pair.getByTestId('not-same').click()
    await page.locator('#field-reason').fill('两个法人')
    await key(page, 'Control+Enter')
    await pair.waitFor({ state: 'detached' })
    await page.goto(new URL('/customers/duplicates?state=apart', page.url()).href)
    await pair.getByText('两个法人').waitFor()
  }],
  ['while a customer is typed, one found is said not to be it, and why is kept', async ({ page }) => {
    await page.goto(new URL('/customers/new', page.url()).href)
    await page.locator('#field-name').fill(`双生${mark}电子科技集团`)
    const found = page.getByTestId('candidate')
    await found.nth(1).waitFor()
    await found.first().getByTestId('is-not').click()
    await page.keyboard.type('总部与分公司')
    await key(page, 'Enter')
    await found.first().getByText('总部与分公司').waitFor()
    await page.locator('#field-name').focus()
    await key(page, 'Control+Enter')
    await page.waitForURL((url) => /\/customers\/(?!new)/.test(url.pathname))
    const { rows: judged } = await call(page, 'GET', '/customers/duplicates?state=apart')
    assert.ok(judged.some((pair) => pair.apart.reason === '总部与分公司' && pair.b.customer.name === `双生${mark}电子科技集团`))
  }],
]
