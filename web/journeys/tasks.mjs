// Tasks that take two people, or two tries: an order that credit holds and that
// another person releases, and a customer that is known already.
import assert from 'node:assert/strict'
import { call } from './documents.mjs'

const mark = `${Date.now() % 1000000}`
const password = 'correct horse fangxing'
const held = {}

const squeezed = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ')
const go = (page, path) => page.goto(new URL(path, page.url()).href)

// lateWords holds back the words of Ant Design's own parts: pages that were drawn
// without them were once mounted anew when they came, and lost what was typed.
const lateWords = (page) => page.route(/assets\/zh_CN/, (route) => new Promise((later) => setTimeout(later, 400)).then(() => route.continue()))

// second signs another person in, in a browser of their own.
export async function second(browser, page, name, role) {
  await call(page, 'POST', '/api/v1/users', { name, display: name, password, grants: [{ role }] })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const other = await context.newPage()
  other.setDefaultTimeout(15_000)
  await lateWords(other)
  const words = other.waitForEvent('requestfinished', (request) => /assets\/zh_CN/.test(request.url()))
  await other.goto(new URL('/login', page.url()).href)
  await other.locator('#field-name').fill(name)
  await words.then(() => other.waitForTimeout(100))
  await other.locator('#field-password').fill(password)
  await other.locator('button[type=submit]').click()
  await other.getByTestId('figure-receivable').waitFor().catch(async () => {
    const typed = await other.locator('#field-name').inputValue({ timeout: 500 }).catch(() => 'no such field')
    throw new Error(`${name} is not at home: ${other.url()}, the name field holds "${typed}" ${(await other.locator('body').innerText()).replaceAll('\n', ' | ').slice(0, 600)}`)
  })
  return other
}

async function release(page, reason) {
  await page.getByTestId('release').click()
  await page.locator('.save-view input').fill(reason)
  await page.keyboard.press('Enter')
}

const creditSteps = [
  ['an order over the limit is held, and says why', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    const { as_of: today } = await call(page, 'GET', '/home')
    const customer = await call(page, 'POST', '/customers', { name: `超额客户${mark}` })
    await call(page, 'PUT', `/customers/${customer.id}/credit`, { limit: '1000.00' })
    const line = { description: '钢板', quantity: '1', price: '1000', tax_rate: '13%' }
    held.order = await call(page, 'POST', '/orders', { customer: customer.id, date: today, lines: [line] })
    await go(page, `/orders/${held.order.id}`)
    await page.getByTestId('confirm').click()
    await page.getByTestId('credit-sheet').first().waitFor()
    await page.getByTestId('confirm').click()
    await page.getByTestId('state-held').waitFor()
    const sheet = await squeezed(page.getByTestId('credit-sheet').first())
    assert.match(sheet, /订单因信用冻结/)
    assert.match(sheet, /额度 1,000\.00 .*本单 1,130\.00 = .*[-−]130\.00/)
    assert.ok(await page.getByTestId('push-invoice').isDisabled(), 'a held order is not invoiced')
  }],
  ['who entered it cannot release it', async ({ page }) => {
    await release(page, '自己放行')
    await page.getByText('制单人不能自己放行').waitFor()
    assert.equal((await call(page, 'GET', `/orders/${held.order.id}`)).status, 'held')
    await page.locator('.ant-notification-notice-close').click()
  }],
  ['another person releases it', async ({ page, browser }) => {
    const other = await second(browser, page, `fangxing${mark}`, 'manager')
    await go(other, `/orders/${held.order.id}`)
    await release(other, '老客户，本周回款')
    await other.getByTestId('state-confirmed').waitFor()
    await other.context().close()
  }],
  ['pushed down it is an invoice of 1,130.00, approved, in words too', async ({ page }) => {
    await page.reload()
    await page.getByTestId('state-confirmed').waitFor()
    await page.getByTestId('push-invoice').click()
    await page.getByTestId('push-go').click()
    await page.getByText('将生成的凭证').waitFor()
    await page.getByTestId('push-go').click()
    await page.waitForURL(/invoices\/(?!new)[^/]+$/)
    assert.match(await page.getByTestId('state-approved').first().innerText(), /已审核/)
    assert.match(await squeezed(page.getByTestId('totals')), /壹仟壹佰叁拾元整.*1,000\.00.*130\.00.*1,130\.00/)
  }],
]

const known = { name: `华北(天津)钢构${mark}有限公司`, tax_id: '91120116MA06C3XK0P' }

const duplicateSteps = [
  ['a known name in other brackets, or a known tax id, shows who it is and why', async ({ page }) => {
    held.known = await call(page, 'POST', '/customers', known)
    await go(page, '/customers/new')
    await page.locator('#field-name').fill(`华北（天津）钢构${mark}有限公司`)
    const card = page.getByTestId('candidate').filter({ hasText: known.name })
    await card.filter({ hasText: '名称相同' }).waitFor()
    await page.locator('#field-tax_id').fill(known.tax_id)
    await card.filter({ hasText: '税号相同' }).waitFor()
  }],
  ['it is not saved until somebody decides', async ({ page }) => {
    await page.keyboard.press('Control+Enter')
    await page.locator('.twin .ant-form-item-explain-error').waitFor()
    assert.match(new URL(page.url()).pathname, /customers\/new$/)
    const { rows } = await call(page, 'GET', `/customers?q=${mark}${encodeURIComponent('有限公司')}`)
    assert.equal(rows.length, 1)
  }],
  ['"this is it" opens the known customer', async ({ page }) => {
    await page.getByTestId('candidate').filter({ hasText: known.name }).getByRole('button', { name: '就是它' }).click()
    await page.waitForURL(`**/customers/${held.known.id}`)
    await page.getByRole('heading', { name: known.name }).waitFor()
    await go(page, '/customers/new')
    await page.locator('#field-name').waitFor()
    assert.equal(await page.locator('#field-name').inputValue(), '', 'no draft is left')
  }],
]

export const taskSteps = [...creditSteps, ...duplicateSteps]
