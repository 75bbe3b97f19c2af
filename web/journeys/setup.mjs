// The first run: a program with nothing in it, through the wizard and a first
// invoice to a home page that proves its figures, within a minute.
import assert from 'node:assert/strict'
import { serve, watch } from './browser.mjs'
import { call } from './documents.mjs'

// fresh serves a program with nothing in it and answers the wizard up to its last
// page.
async function fresh(browser, walk) {
  const { link, stop } = await serve({ fresh: true })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  try {
    const page = await context.newPage()
    const complaints = watch(page)
    page.setDefaultTimeout(15_000)
    await page.goto(link)
    const next = page.locator('.wizard-buttons .ant-btn-primary')
    await next.click()
    await page.locator('[id="field-admin-display"]').fill('李管理')
    const name = page.locator('[id="field-admin-name"]')
    if ((await name.inputValue()) === '') await name.fill('admin')
    await page.locator('[id="field-admin-password"]').fill('correct horse kaizhang')
    await next.click()
    await walk(page, next)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
    stop()
  }
}

// tryBuckets changes the aging's buckets: the trial says where the debt moves, and
// the change is told of where it was made.
async function tryBuckets(page) {
  await page.goto(new URL('/settings?q=buckets', page.url()).href)
  const setting = page.locator('.setting', { hasText: '账龄段' }).first()
  await setting.locator('input').fill('15, 45')
  await setting.getByRole('button', { name: '试算影响…' }).click()
  const moved = page.getByTestId('trial').locator('tr', { hasText: '未到期' })
  await moved.getByText('1,130.00').waitFor()
  await page.locator('.ant-drawer .ant-btn-primary').click()
  await setting.getByTestId('history-buckets').click()
  await page.locator('.setting-history').getByText('15, 45').waitFor()
}

const books = async (page) => (await page.evaluate(async () => (await (await fetch('/api/v1/me')).json()).books)).map((book) => book.name)

export const setupSteps = [
  ['a fresh program leads through its wizard to a proven home page within a minute', async ({ browser }) => {
    const started = Date.now()
    await fresh(browser, async (page, next) => {
      await page.locator('[id="field-book-name"]').fill('华北钢构')
      await next.click()
      await page.locator('.role-list li', { hasText: '预收款' }).getByText(/2205/).waitFor()
      await page.locator('#role-rounding').click() // another account plays the part
      await page.locator('#role-rounding').fill('6711')
      await page.locator('.ant-select-item-option', { hasText: '6711' }).first().click()
      await page.locator('.role-list li', { hasText: '尾差' }).getByText(/6711/).waitFor()
      await next.click()
      await page.getByTestId('data-empty').waitFor()
      await page.reload() // what is done is known to the server
      await page.getByTestId('data-empty').check()
      await next.click()
      await page.getByTestId('begin-roles').getByLabel('已完成').waitFor()
      await page.getByTestId('begin-backup').getByRole('button').click()
      await page.getByTestId('begin-backup').getByLabel('已完成').waitFor()
      await page.getByRole('button', { name: '进入工作台' }).click()
      await page.getByText('账套里还没有往来').waitFor()
      await page.getByTestId('begin-panel').getByText('3/8').waitFor()
      const customer = await call(page, 'POST', '/customers', { name: '第一个客户' })
      const { as_of: date } = await call(page, 'GET', '/home')
      await call(page, 'POST', '/invoices?approve=true', { customer: customer.id, date, lines: [{ description: '钢板', quantity: '1', price: '1000', tax_rate: '13%' }] })
      await page.reload()
      await page.getByTestId('figure-receivable').waitFor()
      assert.match(await page.getByTestId('proof-chip').innerText(), /账实一致/)
      assert.match(await page.getByTestId('figure-receivable').innerText(), /1,130\.00/)
      await page.getByTestId('begin-customers').getByLabel('已完成').waitFor()
      await page.getByRole('button', { name: '收起清单' }).click()
      await page.getByTestId('begin-panel').waitFor({ state: 'detached' })
      assert.ok(Date.now() - started < 60_000, `took ${Date.now() - started} ms`)
      await tryBuckets(page)
    })
  }],
  ['without a book of one\'s own a demo book comes first; another is made, and the demo goes in one click', async ({ browser }) => {
    await fresh(browser, async (page, next) => {
      await page.getByRole('button', { name: '以后再建账套' }).click()
      await page.getByTestId('data-demo').check()
      await next.click()
      await page.getByTestId('proof-chip').filter({ hasText: '账实一致' }).waitFor({ timeout: 180_000 })
      assert.deepEqual(await books(page), ['华彩机电贸易（演示）'])
      await page.goto(new URL('/settings', page.url()).href)
      await page.getByTestId('new-book').click()
      await page.locator('[id="field-book-name"]').fill('第二公司')
      await page.locator('[id="field-book-code"]').fill('ER')
      await page.getByRole('button', { name: '建立账套' }).click()
      await page.locator('.setting', { hasText: '第二公司' }).getByText('当前账套').waitFor()
      await page.getByTestId('remove-demo').click()
      await page.locator('.ant-popconfirm .ant-btn-primary').click()
      await page.getByTestId('remove-demo').waitFor({ state: 'detached' })
      assert.deepEqual(await books(page), ['第二公司'])
    })
  }],
]
