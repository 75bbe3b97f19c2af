// The desk of the first page, and a customer's overview and timeline.
import assert from 'node:assert/strict'
import { newMark, watch } from './browser.mjs'

const mark = newMark()
const password = 'correct horse desk'
const far = {} // the same person at another computer: its page, and what it complains of

const unread = (page) => page.locator('[data-testid=bell] .ant-badge-count')

// job imports a customer and gives up its page to others until it is done.
const job = (page) => page.evaluate(async (code) => {
  const book = sessionStorage.getItem('hesuan.book')
  const data = new FormData()
  data.set('file', new File([`编码,名称\n${code},工作台测试${code}\n`], `工作台${code}.csv`))
  data.set('kind', 'customers')
  const made = await fetch(`/api/v1/books/${book}/imports`, { method: 'POST', body: data })
  if (!made.ok) throw new Error(await made.text())
}, `DK${mark}`)

const panels = (page) => page.locator('.desk-panel').evaluateAll((all) => all.map((each) => each.className.match(/desk-(?!panel)(\w+)/)?.[1]))

export const deskSteps = [
  ['the desk says what waits, and each task leads to its list', async ({ page }) => {
    await page.goto(new URL('/', page.url()).href)
    await page.getByTestId('task-overdue').waitFor()
    await page.getByTestId('task-drafts').first().click()
    await page.waitForURL(/status=draft/)
    await page.locator('.grid tbody tr[data-index]').first().waitFor()
    await page.goBack()
    await page.getByTestId('task-overdue').waitFor()
  }],
  ['"i" on the days of sales outstanding works them out', async ({ page }) => {
    await page.getByText(/应收周转天数 DSO/).hover()
    await page.keyboard.press('i')
    const said = page.getByTestId('explain')
    await said.getByText(/÷ 近三个月/).waitFor()
    await page.keyboard.press('Escape')
    await said.waitFor({ state: 'hidden' })
  }],
  ['panels are moved and put away by the keyboard, and stay so', async ({ page }) => {
    const first = await panels(page)
    await page.getByTestId('arrange').press('Enter')
    await page.getByRole('button', { name: '“未来 13 周到期”上移' }).press('Enter')
    await page.getByRole('button', { name: '收起“新动态”' }).press('Enter')
    await page.getByTestId('arrange').press('Enter')
    await page.reload()
    await page.locator('.desk-panel').first().waitFor()
    const now = await panels(page)
    assert.ok(!now.includes('news'), 'the news are put away')
    assert.equal(now.indexOf('due'), first.indexOf('due') - 1, 'what falls due stands higher')
    await page.getByTestId('arrange').click()
    await page.getByRole('button', { name: '恢复默认' }).click()
    await page.getByTestId('arrange').click()
    assert.deepEqual(await panels(page), first)
  }],
  ['a screen pinned here is on the desk at another computer', async ({ page, browser, link }) => {
    await page.goto(new URL('/aging?by=salesperson', page.url()).href)
    await page.getByTestId('pin').click()
    await page.getByTestId('pin-name').fill(`账龄${mark}`)
    await page.getByTestId('pin-keep').click()
    await page.locator('[data-testid=pin][aria-pressed=true]').waitFor()
    far.context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    far.page = await far.context.newPage()
    far.page.setDefaultTimeout(15_000)
    far.complaints = watch(far.page)
    await far.page.goto(link)
    await far.page.getByTestId('pins').getByRole('link', { name: `账龄${mark}` }).click()
    await far.page.waitForURL(/aging\?by=salesperson/)
    await far.page.locator('[data-testid=pin][aria-pressed=true]').waitFor()
  }],
  ['renamed there, it has its new name here without a reload', async ({ page }) => {
    await page.goto(new URL('/', page.url()).href)
    await page.getByTestId('pins').getByRole('link', { name: `账龄${mark}` }).waitFor()
    await far.page.getByTestId('pin').click()
    await far.page.getByTestId('pin-name').fill(`按业务员${mark}`)
    await far.page.getByTestId('pin-keep').click()
    await page.getByTestId('pins').getByRole('link', { name: `按业务员${mark}` }).waitFor()
  }],
  ['the order made here is the order there, and taken off here a pin is gone there', async ({ page }) => {
    await far.page.goto(new URL('/', page.url()).href)
    await far.page.locator('.desk-panel').first().waitFor()
    const first = await panels(far.page)
    await page.getByTestId('arrange').click()
    await page.getByRole('button', { name: '收起“新动态”' }).click()
    await page.getByRole('button', { name: '“未来 13 周到期”上移' }).click()
    await page.getByRole('button', { name: '“未来 13 周到期”上移' }).click()
    await far.page.locator('.desk-news').waitFor({ state: 'detached' })
    await far.page.waitForFunction((before) => [...document.querySelectorAll('.desk-panel')].findIndex((each) => each.classList.contains('desk-due')) === before - 2, first.indexOf('due'))
    assert.deepEqual(await panels(far.page), await panels(page))
    await page.getByRole('button', { name: `取消钉住 按业务员${mark}` }).click()
    await page.getByRole('button', { name: '恢复默认' }).click()
    await page.getByTestId('arrange').click()
    await far.page.getByRole('link', { name: `按业务员${mark}` }).waitFor({ state: 'detached' })
    await far.page.reload()
    await far.page.locator('.desk-panel').first().waitFor()
    assert.equal(await far.page.getByRole('link', { name: `按业务员${mark}` }).count(), 0)
    assert.deepEqual(await panels(far.page), await panels(page))
  }],
  ['what is read in the inbox there is read here', async ({ page }) => {
    await job(page)
    await unread(page).waitFor()
    await unread(far.page).waitFor()
    await far.page.getByTestId('bell').click()
    await far.page.locator('.top-pop li.unread', { hasText: '导入客户' }).first().waitFor()
    await far.page.getByTestId('inbox-seen').click()
    await far.page.locator('.top-pop li.unread').first().waitFor({ state: 'detached' })
    await unread(page).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByTestId('bell').click()
    await page.locator('.top-pop li', { hasText: '导入客户' }).first().waitFor()
    assert.equal(await page.locator('.top-pop li.unread').count(), 0)
    await page.getByTestId('bell').click()
  }],
  ['what an older browser kept is taken over once', async ({ page }) => {
    await far.page.evaluate((name) => {
      localStorage.removeItem('hesuan.desk.taken')
      const prefs = JSON.parse(localStorage.getItem('hesuan.prefs') ?? '{}')
      localStorage.setItem('hesuan.prefs', JSON.stringify({ ...prefs, pins: [{ book: sessionStorage.getItem('hesuan.book'), path: '/balances?sort=-balance', name }], desk: [] }))
    }, `旧余额${mark}`)
    await far.page.reload()
    await far.page.getByTestId('pins').getByRole('link', { name: `旧余额${mark}` }).waitFor()
    await page.goto(new URL('/balances?sort=-balance', page.url()).href)
    await page.locator('[data-testid=pin][aria-pressed=true]').click()
    await page.getByRole('button', { name: '取消钉住', exact: true }).click()
    await far.page.getByTestId('pins').waitFor({ state: 'detached' })
    await far.page.reload()
    await far.page.locator('.desk-panel').first().waitFor()
    assert.equal(await far.page.getByTestId('pins').count(), 0, 'what was taken over does not come again')
  }],
  ['the language chosen there is spoken here', async ({ page }) => {
    await far.page.getByTestId('language').click()
    await page.waitForFunction(() => document.documentElement.lang === 'en')
    await page.getByTestId('language').click()
    await far.page.waitForFunction(() => document.documentElement.lang === 'zh-CN')
    assert.deepEqual(far.complaints, [])
    await far.context.close()
  }],
  ['a language chosen before signing in is the person\'s, at the next computer too', async ({ page, browser, link }) => {
    const name = `desk${mark}`
    const status = await page.evaluate(async (body) => (await fetch('/api/v1/users', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status, { name, display: '小钱', password, grants: [{ role: 'accountant' }] })
    assert.equal(status, 201)
    for (const speak of [true, false]) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
      const at = await context.newPage()
      await at.goto(`${new URL(link).origin}/login`)
      await at.locator('#field-name').fill(name)
      await at.locator('#field-password').fill(password)
      if (speak) await at.getByTestId('language').click()
      await at.locator('button[type=submit]').click()
      await at.getByTestId('user-menu').waitFor()
      await at.waitForFunction(() => document.documentElement.lang === 'en')
      await context.close()
    }
  }],
  ['a customer opens with its year and eight lines for a call', async ({ page }) => {
    await page.goto(new URL('/customers?view=overdue&sort=-overdue', page.url()).href)
    await page.locator('.grid tbody tr[data-index] a').first().click()
    await page.locator('.month-strip tbody .balance td').nth(12).waitFor()
    assert.equal(await page.locator('.call-brief li').count(), 8)
    const last = await page.locator('.month-strip tbody .balance td').nth(12).textContent()
    const owed = await page.locator('.head-figures .value').first().textContent()
    assert.equal(last?.trim(), owed?.trim(), 'the year ends with what is owed')
  }],
  ['its timeline is kept to the sorts ticked, in the address', async ({ page }) => {
    await page.getByRole('tab', { name: '往来' }).click()
    const rows = page.locator('.grid tbody tr[data-index]')
    await rows.first().waitFor()
    for (const [name, sort] of [['单据', 'documents'], ['订单', 'orders'], ['额度', 'limits'], ['分类', 'classes'], ['合并', 'merges']]) {
      await page.getByRole('checkbox', { name, exact: true }).click()
      await page.waitForURL((url) => !(url.searchParams.get('only') ?? sort).includes(sort))
    }
    await page.waitForURL(/only=settlements/)
    await page.waitForFunction(() => [...document.querySelectorAll('.grid tbody tr[data-index] td:nth-child(2)')].every((cell) => /核销/.test(cell.textContent ?? '')))
    await rows.first().locator('a').click()
    await page.waitForURL(/\/settlements\//)
  }],
]
