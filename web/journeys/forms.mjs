// A form begun at one desk goes on at another: the server keeps what was typed
// for its writer until it is sent or given up.
import assert from 'node:assert/strict'
import { newMark, watch } from './browser.mjs'
import { call } from './documents.mjs'

const mark = newMark()
const name = `半途客户${mark}`
const held = {}

const forms = async (page) => (await call(page, 'GET', '/me/forms')).rows.map((form) => form.name.replace(/^[^.]+\./, ''))

// until asks again until an answer is right: the page writes a moment after the last key.
async function until(page, what, right) {
  for (let tries = 0; tries < 60; tries++) {
    if (right(await forms(page))) return
    await page.waitForTimeout(100)
  }
  assert.fail(`${what}: ${await forms(page)}`)
}

async function desk(page, browser) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', storageState: await page.context().storageState() })
  const tab = await context.newPage()
  tab.setDefaultTimeout(15_000)
  return { tab, complaints: watch(tab), close: () => context.close() }
}

export const formSteps = [
  ['forms: what is typed at one desk is kept by the server', async ({ page, browser }) => {
    const first = await desk(page, browser)
    await first.tab.goto(new URL('/customers/new', page.url()).href)
    await first.tab.locator('#field-name').fill(name)
    await until(first.tab, 'the form begun', (names) => names.includes('customer'))
    await first.close() // the desk is left: its tab and all it held are gone
    assert.deepEqual(first.complaints, [])
  }],
  ['forms: the first page of another desk leads to it, it is brought back and sent', async ({ page, browser }) => {
    const second = await desk(page, browser)
    await second.tab.goto(new URL('/', page.url()).href)
    await second.tab.getByTestId('kept-forms').getByRole('link', { name: /客户资料/ }).click()
    await second.tab.waitForURL('**/customers/new')
    assert.equal(await second.tab.locator('#field-name').inputValue(), '', 'nothing is filled in unasked')
    await second.tab.locator('#field-abbreviation, #field-salesperson').first().fill('王芳')
    await second.tab.waitForTimeout(2500)
    assert.equal(JSON.parse((await call(second.tab, 'GET', `/me/forms/${await second.tab.evaluate(() => sessionStorage.getItem('hesuan.book'))}.customer`)).values).name, name, 'what is typed beside it writes nothing over it')
    await second.tab.getByTestId('draft-take').click()
    await second.tab.waitForFunction((wanted) => document.querySelector('#field-name')?.value === wanted, name)
    await second.tab.keyboard.press('Control+Enter')
    await second.tab.waitForURL(/customers\/(?!new)[^/]+$/)
    await until(second.tab, 'sent, so forgotten', (names) => !names.includes('customer'))
    held.second = second
  }],
  ['forms: begun anew it is empty, and given up it is forgotten', async ({ page }) => {
    const { tab, complaints, close } = held.second
    await tab.goto(new URL('/customers/new', page.url()).href)
    await tab.locator('#field-name').waitFor()
    await tab.waitForTimeout(500)
    assert.equal(await tab.locator('.ant-alert').count(), 0, 'no notice')
    await tab.locator('#field-name').fill(`${name}乙`)
    await until(tab, 'the form begun', (names) => names.includes('customer'))
    await tab.reload()
    await tab.getByRole('button', { name: /放\s*弃/ }).click()
    await until(tab, 'given up', (names) => !names.includes('customer'))
    assert.deepEqual(complaints, [])
    await close()
  }],
]
