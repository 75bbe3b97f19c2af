// Rights as people meet them: a role that limits and hides, what its holder
// sees, the second factor at sign-in, and the notice after "view as".
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'

const password = 'correct horse waiqin'

// codeOf is what an authenticator with a secret shows now.
function codeOf(secret, now = Date.now()) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const post = (page, path, body) =>
  page.evaluate(async ([at, what]) => {
    const answer = await fetch(`/api/v1${at}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(what) })
    return answer.status
  }, [path, body])

const other = {} // the second reader's page, and what is known of it

async function signIn(page) {
  await page.locator('#field-name').fill('waiqin')
  await page.locator('#field-password').fill(password)
  await page.locator('button[type=submit]').click()
}

async function openFactor(page) {
  await page.getByTestId('user-menu').click()
  await page.getByRole('menuitem').filter({ hasText: '两步验证' }).click()
}

export const rightsSteps = [
  ['a role is made that limits amounts and hides fields', async ({ page, link }) => {
    await page.goto(`${new URL(link).origin}/access?tab=roles`)
    await page.getByRole('button', { name: '新增角色' }).click()
    await page.locator('#field-name').fill('waiqin')
    await page.locator('#field-title').fill('外勤')
    await page.getByRole('checkbox', { name: '退款', exact: true }).check()
    await page.locator('#field-caps-refund').fill('500')
    await page.getByRole('checkbox', { name: '客户税号' }).check()
    await page.getByRole('checkbox', { name: '信用额度与占用' }).check()
    await page.locator('.drawer-foot .ant-btn-primary').click()
    await page.getByText('退款 ≤ 500.00').first().waitFor()
    assert.equal(await post(page, '/users', { name: 'waiqin', display: '外勤小赵', password, grants: [{ role: 'waiqin' }] }), 201)
  }],
  ['the explanation tells the limit', async ({ page, link }) => {
    await page.goto(`${new URL(link).origin}/access?tab=explain&user=waiqin&function=refund.write&amount=501`)
    await page.locator('.denied.verdict').waitFor()
    await page.getByText('退款不超过 500.00 CNY').first().waitFor()
  }],
  ['who holds it sees a mark where the tax id was', async ({ browser, link }) => {
    other.context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    other.page = await other.context.newPage()
    const page = other.page
    await page.goto(`${new URL(link).origin}/login`)
    await signIn(page)
    await page.getByTestId('figure-receivable').waitFor()
    await page.goto(`${new URL(link).origin}/customers`)
    await page.locator('tbody tr[data-index] a').first().click()
    await page.getByRole('tab', { name: '客户资料' }).click()
    await page.locator('.profile').getByText('•••').first().waitFor()
    assert.equal(await page.locator('.head-figures .meter').count(), 0, 'no meter of a hidden limit')
  }],
  ['a second factor is switched on', async () => {
    const { page } = other
    await openFactor(page)
    await page.locator('#field-factor-password').fill(password)
    await page.locator('.ant-modal button[type=submit]').click()
    await page.locator('.factor-qr').waitFor().catch(async () => {
      throw new Error(`no picture for the authenticator; the window says: ${(await page.locator('.ant-modal').allInnerTexts()).join(' ').replaceAll('\n', ' | ')}`)
    })
    other.secret = (await page.locator('.factor-secret').textContent()).trim()
    await page.locator('#field-factor-code').fill(codeOf(other.secret))
    await page.locator('.ant-modal button[type=submit]').click()
    await page.locator('.factor-codes code').first().waitFor()
    other.codes = await page.locator('.factor-codes code').allTextContents()
    assert.equal(other.codes.length, 10)
    await page.locator('.ant-modal .ant-btn-primary').click()
    await page.locator('.ant-modal').waitFor({ state: 'detached' })
  }],
  ['signing in asks for the code, and takes a recovery code', async ({ link }) => {
    const { page } = other
    await page.goto(`${new URL(link).origin}/login`)
    await signIn(page)
    await page.locator('#field-code').fill(codeOf(other.secret, Date.now() + 30_000)) // one that was not shown yet is good too
    await page.locator('button[type=submit]').click()
    await page.getByTestId('figure-receivable').waitFor()
    await page.goto(`${new URL(link).origin}/login`)
    await signIn(page)
    await page.locator('#field-code').fill(other.codes[0])
    await page.locator('button[type=submit]').click()
    await page.getByTestId('figure-receivable').waitFor()
  }],
  ['bank accounts change when a second person approves', async ({ browser, page, link }) => {
    const { origin } = new URL(link)
    assert.equal(await post(page, '/users', { name: 'fuhe', display: '复核小钱', password, grants: [{ role: 'reviewer' }] }), 201)
    const book = await page.evaluate(() => sessionStorage.getItem('hesuan.book'))
    const switched = (on) => page.evaluate(async ([at, value]) => {
      const { book: held, version } = await (await fetch(`${at}/settings`)).json()
      return (await fetch(at, { method: 'PATCH', headers: { 'Content-Type': 'application/json', 'If-Match': String(version ?? held.version) }, body: JSON.stringify({ settings: { bank_check: value } }) })).status
    }, [`/api/v1/books/${book}`, on])
    assert.equal(await switched(true), 200)
    await page.goto(`${origin}/customers/new`)
    await page.locator('#field-name').fill('双人复核客户')
    await page.getByRole('button', { name: '添加银行账户' }).click()
    await page.locator('#field-bank_accounts-0-account').fill('6222020000007788')
    await page.locator('#field-bank_reason').fill('客户盖章来函')
    await page.keyboard.press('Control+Enter')
    const banner = page.getByTestId('bank-change')
    await banner.getByText('6222020000007788').waitFor()
    assert.equal(await banner.getByTestId('bank-approve').getAttribute('aria-disabled'), 'true', 'nobody checks their own')
    assert.equal(await switched(false), 409, 'the check cannot be ended while a change waits')

    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    const checker = await context.newPage()
    await checker.goto(`${origin}/login`)
    await checker.locator('#field-name').fill('fuhe')
    await checker.locator('#field-password').fill(password)
    await checker.locator('button[type=submit]').click()
    await checker.getByTestId('task-bank_checks').click()
    await checker.getByText('双人复核客户').first().waitFor()
    await checker.getByTestId('bank-approve').click()
    await checker.locator('#field-reason').fill('已电话回访')
    await checker.keyboard.press('Control+Enter')
    await checker.getByText('没有等待复核的银行账户变更').waitFor()
    await checker.goto(`${origin}/customers/bank-checks?state=decided`)
    await checker.getByText('复核小钱 复核通过').waitFor()
    await context.close()

    await page.reload()
    await page.getByRole('tab', { name: '客户资料' }).click()
    await page.locator('.profile').getByText('6222020000007788').waitFor()
    assert.equal(await page.getByTestId('bank-change').count(), 0)
    assert.equal(await switched(false), 200)
  }],
  ['who was viewed as is told so, until it is acknowledged', async ({ page, link }) => {
    await page.goto(`${new URL(link).origin}/access`)
    await page.getByRole('button', { name: '查看为 外勤小赵' }).click()
    await page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
    await page.getByTestId('view-end').click()
    await page.getByTestId('view-end').waitFor({ state: 'detached' })
    const told = other.page
    await told.reload()
    const notice = told.getByTestId('notices')
    await notice.waitFor()
    assert.match(await notice.textContent(), /以您的身份查看/)
    await notice.getByRole('button').click()
    await notice.waitFor({ state: 'detached' })
    await other.context.close()
  }],
  ['a user who leaves is handed over after a look at what will happen', async ({ page, link }) => {
    await page.goto(`${new URL(link).origin}/access?tab=leavers&leaver=waiqin`)
    await page.locator('.leaver-lines').getByText('账号在用').waitFor()
    await page.locator('#field-reason').fill('离职')
    await page.getByRole('button', { name: '查看将要发生什么' }).click()
    await page.getByTestId('handover').getByText('停用账号，立即退出').waitFor()
    await page.locator('.drawer-foot .ant-btn-primary').click()
    await page.getByText('没有可交接的事项了').waitFor()
    await page.goto(`${new URL(link).origin}/access?state=inactive`)
    await page.getByText('外勤小赵').first().waitFor()
  }],
  ['what is typed into a user is taken back, also after a refresh', async ({ page, link }) => {
    const open = async () => {
      await page.goto(`${new URL(link).origin}/access`)
      await page.getByRole('button', { name: '新增用户' }).click()
    }
    await open()
    await page.locator('#field-display').fill('小王')
    await page.waitForTimeout(900) // a rest ends a step
    await page.locator('#field-name').fill('xiaowang')
    await page.locator('#field-password').fill(password)
    await page.waitForTimeout(900)
    await open()
    await page.locator('#field-name').waitFor()
    assert.equal(await page.locator('#field-name').inputValue(), 'xiaowang')
    assert.equal(await page.locator('#field-password').inputValue(), '', 'a password is kept nowhere')
    await page.locator('#field-name').press('Control+z')
    await page.waitForFunction(() => document.querySelector('#field-name').value === '')
    assert.equal(await page.locator('#field-display').inputValue(), '小王')
    await page.locator('#field-display').press('Control+z')
    await page.waitForFunction(() => document.querySelector('#field-display').value === '')
    await page.locator('.drawer-foot').getByRole('button', { name: '取消' }).click()
  }],
]
