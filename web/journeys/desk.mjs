// The desk of the first page, and a customer's overview and timeline.
import assert from 'node:assert/strict'

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
