// Tasks that take two people, or two tries: an order that credit holds and that
// another person releases, and a customer that is known already.
import assert from 'node:assert/strict'
import { newMark } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
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

// requestSteps hold an order, ask for the credit it lacks, and have another person answer.
const requestSteps = [
  ['the credit a held order lacks is asked for, filled in to the cent', async ({ page }) => {
    await go(page, '/')
    await page.getByTestId('figure-receivable').waitFor()
    const { as_of: today } = await call(page, 'GET', '/home')
    held.asker = await call(page, 'POST', '/customers', { name: `申请授信${mark}` })
    await call(page, 'PUT', `/customers/${held.asker.id}/credit`, { limit: '1000.00' })
    const line = { description: '钢板', quantity: '1', price: '1234.56', tax_rate: '0' }
    held.asking = await call(page, 'POST', '/orders', { customer: held.asker.id, date: today, lines: [line] })
    assert.equal((await call(page, 'POST', `/orders/${held.asking.id}/confirm`, {})).status, 'held')
    await go(page, `/orders/${held.asking.id}`)
    await page.getByTestId('ask-credit').click()
    await page.waitForFunction(() => document.querySelector('.ant-modal #field-amount')?.value === '234.56')
    assert.match(await page.locator('.ant-modal #field-reason').inputValue(), new RegExp(held.asking.number))
    await page.locator('.ant-modal #field-reason').fill('月底回款')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('credit-hold').getByText('待批').waitFor()
    const { request, status } = await call(page, 'GET', `/orders/${held.asking.id}`)
    assert.deepEqual([status, request.state, request.amount, request.reason], ['held', 'open', '234.56', '月底回款'])
  }],
  ['who asked cannot approve it', async ({ page }) => {
    await page.getByTestId('credit-approve').click()
    await page.getByTestId('credit-approve-go').click()
    await page.locator('.ant-notification-notice').first().waitFor()
    assert.equal((await call(page, 'GET', `/orders/${held.asking.id}`)).request.state, 'open')
    assert.equal((await call(page, 'GET', `/customers/${held.asker.id}/credit`)).limits.length, 1, 'no limit came of it')
    await page.locator('.ant-notification-notice-close').click()
    await page.keyboard.press('Escape')
  }],
  ['another person is led to it by the desk and approves exactly that; the order goes on', async ({ page, browser }) => {
    const other = await second(browser, page, `pizhun${mark}`, 'manager')
    await other.getByTestId('task-credit_requests').click()
    await other.getByRole('link', { name: held.asking.number }).first().click()
    await other.getByTestId('credit-approve').click()
    await other.locator('.save-view input').fill('可以')
    await other.keyboard.press('Enter')
    await other.getByTestId('state-confirmed').waitFor()
    await other.getByTestId('credit-hold').getByText(/已批准/).waitFor()
    await other.context().close()
    const { request, status } = await call(page, 'GET', `/orders/${held.asking.id}`)
    assert.deepEqual([status, request.state, request.decider, request.answer], ['confirmed', 'approved', `pizhun${mark}`, '可以'])
    const { limits } = await call(page, 'GET', `/customers/${held.asker.id}/credit`)
    const raised = limits.find((limit) => limit.valid_to === request.valid_to)
    assert.deepEqual([limits.length, raised.amount], [2, '1234.56'], 'what is lacking and not a cent more, until the day asked for')
    await page.reload()
    await page.getByTestId('state-confirmed').waitFor()
  }],
]

const pairs = async (page, apart) => (await call(page, 'GET', `/customers/duplicates?limit=500${apart ? '&state=apart' : ''}`)).rows.filter((pair) => [pair.a, pair.b].every((side) => held.twins.some((twin) => twin.id === side.customer.id)))

const judgedSteps = [
  ['a likely pair is judged to be two, and within ten seconds not judged', async ({ page }) => {
    held.twins = []
    for (const name of [`判定${mark}电子有限公司`, `判定${mark}电子股份有限公司`]) held.twins.push(await call(page, 'POST', '/customers', { name }))
    await go(page, '/customers/duplicates')
    const row = page.locator('.grid tbody tr[data-index]', { hasText: held.twins[1].code })
    const judge = async (reason) => {
      await row.getByTestId('not-same').click()
      await page.locator('.ant-modal #field-reason').fill(reason)
      await page.keyboard.press('Control+Enter')
      await row.waitFor({ state: 'detached' })
    }
    await judge('两个法人')
    assert.deepEqual([(await pairs(page, false)).length, (await pairs(page, true))[0].apart.reason], [0, '两个法人'])
    await page.getByTestId('undo').last().click()
    await row.waitFor()
    assert.deepEqual([(await pairs(page, false)).length, (await pairs(page, true)).length], [1, 0])
    await judge('两个法人，已核对')
  }],
  ['a judged pair is judged anew, and that can be taken back too', async ({ page }) => {
    await go(page, '/customers/duplicates?state=apart')
    const row = page.locator('.grid tbody tr[data-index]', { hasText: held.twins[1].code })
    await row.getByText('两个法人，已核对').waitFor()
    await row.getByRole('button', { name: '重新提示' }).click()
    await row.waitFor({ state: 'detached' })
    assert.deepEqual([(await pairs(page, false)).length, (await pairs(page, true)).length], [1, 0])
    await page.getByTestId('undo').last().click()
    await row.getByText('两个法人，已核对').waitFor()
    await row.getByRole('button', { name: '重新提示' }).click()
    await row.waitFor({ state: 'detached' })
    await go(page, '/customers/duplicates')
    await row.getByTestId('not-same').waitFor()
  }],
]

const tier = async (page, id) => (await call(page, 'GET', `/customers/${id}`)).classes?.tier ?? ''
const settingOf = async (page, name) => (await call(page, 'GET', '/settings')).rows.find((row) => row.name === name)

const toastSteps = [
  ['a class given to two customers at once is taken back within ten seconds', async ({ page }) => {
    await go(page, `/customers?q=${encodeURIComponent(`判定${mark}`)}`)
    await page.locator('.grid tbody tr[data-index]').nth(1).waitFor()
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await page.getByTestId('batch-class').click()
    await page.locator('#field-value').fill('甲级')
    await page.getByTestId('class-go').click()
    await page.getByTestId('class-drawer').locator('tbody tr[data-index]').nth(1).waitFor()
    await page.getByTestId('class-go').click()
    await page.getByTestId('undo').last().waitFor()
    for (const twin of held.twins) assert.equal(await tier(page, twin.id), '甲级')
    await page.getByTestId('undo').last().click()
    await page.locator('.ant-message').getByText(/2/).last().waitFor()
    for (const twin of held.twins) assert.equal(await tier(page, twin.id), '')
  }],
  ['a setting is taken back within ten seconds, but not once somebody changed the book since', async ({ page }) => {
    await go(page, '/settings?q=warning_reason')
    const flag = page.getByRole('switch', { name: '警告须写原因' })
    await flag.waitFor()
    const was = (await settingOf(page, 'warning_reason')).value
    await flag.click()
    await page.getByTestId('undo').waitFor()
    assert.equal((await settingOf(page, 'warning_reason')).value, !was)
    await page.getByTestId('undo').click()
    await page.getByText('已撤销').waitFor()
    assert.equal((await settingOf(page, 'warning_reason')).value, was)
    await page.waitForFunction((wanted) => document.querySelector('.setting [role=switch]')?.getAttribute('aria-checked') === wanted, String(was))
    await flag.click()
    await page.getByTestId('undo').waitFor()
    const { version } = await call(page, 'GET', '/settings')
    await call(page, 'PATCH', '', { version, body: { settings: { seller_phone: `010-${mark}` } } })
    await page.getByTestId('undo').click()
    await page.getByText('此后又有人修改').waitFor()
    const now = await call(page, 'GET', '/settings')
    assert.deepEqual(['warning_reason', 'seller_phone'].map((name) => now.rows.find((row) => row.name === name).value), [!was, `010-${mark}`])
    await call(page, 'PATCH', '', { version: now.version, body: { settings: { warning_reason: was, seller_phone: '' } } })
  }],
  ['what is said with an undo goes by itself after ten seconds', async ({ page }) => {
    await page.reload()
    const flag = page.getByRole('switch', { name: '警告须写原因' })
    await flag.click()
    await page.getByTestId('undo').waitFor()
    const began = Date.now()
    await page.mouse.move(5, 700) // a pointer over it would keep it
    await page.getByTestId('undo').waitFor({ state: 'detached', timeout: 20_000 })
    assert.ok(Date.now() - began > 8_000, `it stayed ${Date.now() - began} ms`)
    await flag.click()
    await page.getByTestId('undo').waitFor()
  }],
]

export const taskSteps = [...creditSteps, ...requestSteps, ...duplicateSteps, ...judgedSteps, ...toastSteps]
