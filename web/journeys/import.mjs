// Walks a file into the books and out again: 10,000 rows, 37 of them faulty.
import assert from 'node:assert/strict'

const rows = 10_000
const faulty = Array.from({ length: 37 }, (_, at) => 20 + at * 269)
const good = rows - faulty.length + 1 // one of them is mended on the page
const mark = Date.now().toString(36).toUpperCase()

// invoices is a file of invoices for customers named by code, as a neighbour
// system writes it; every faulty row has a day that there is not.
function invoices(codes) {
  const lines = ['客户编码,单据日期,摘要,数量,不含税单价,税率,单据编号']
  for (let at = 0; at < rows; at++) lines.push(`${codes[at % codes.length]},${faulty.includes(at) ? '2026-02-30' : day},货款,1,${100 + at}.50,13%,${mark}-${at}`)
  return `${lines.join('\r\n')}\r\n`
}

// counted reads a count of the result, which may be shown with marks.
const counted = async (page, name) => Number(/[\d,]+$/.exec(await page.getByTestId(`count-${name}`).textContent())[0].replaceAll(',', ''))

let day = ''

// steps are the steps of this journey; the reader is signed in.
export const steps = [
  ['the keyboard leads to the import centre', async ({ page }) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => document.activeElement?.blur())
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await page.waitForURL('**/import')
    await page.locator('.ant-upload-drag').waitFor()
  }],
  ['a file of 10,000 rows is read, its Chinese columns recognised', async ({ page }) => {
    await page.goto(new URL('/import?kind=invoices', page.url()).href)
    const { codes, date } = await page.evaluate(async () => {
      const me = await (await fetch('/api/v1/me')).json()
      const base = `/api/v1/books/${me.books[0].code}`
      const customers = await (await fetch(`${base}/customers?limit=20`)).json()
      const aging = await (await fetch(`${base}/reports/aging`)).json()
      return { codes: customers.rows.map((each) => each.code), date: aging.as_of }
    })
    day = date
    await page.locator('input[type=file]').setInputFiles({ name: '应收单.csv', mimeType: 'text/csv', buffer: Buffer.from(invoices(codes)) })
    await page.getByTestId('import-check').waitFor()
    await page.getByText('2026-02-30').waitFor({ state: 'detached' })
    await page.waitForFunction(() => !document.querySelector('[data-testid=import-check]').disabled)
  }],
  ['the dry run finds the 37 faulty rows and ties out', async ({ page }) => {
    await page.getByTestId('import-check').click()
    await page.waitForURL(/job=j_/)
    await page.getByTestId('count-failed').waitFor({ timeout: 60_000 })
    assert.equal(await counted(page, 'failed'), faulty.length)
    assert.equal(await counted(page, 'created'), good - 1)
    await page.locator('.proof-line.good[data-testid=import-proof]').waitFor()
  }],
  ['the faulty rows are downloaded, and no others', async ({ page }) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('error-file').first().click()])
    const stream = await file.createReadStream()
    let text = ''
    for await (const part of stream) text += part
    assert.equal(text.trim().split('\r\n').length, 1 + faulty.length)
    for (const at of faulty) assert.ok(text.includes(`${mark}-${at},`), `row ${at}`)
  }],
  ['a faulty row is mended in the grid and the file is checked again', async ({ page }) => {
    const cell = page.locator('[data-testid=mend] [data-cell="0.c1"]')
    await cell.click()
    await page.locator('[data-testid=mend] [data-cell="0.c1"] input').fill(day)
    await page.keyboard.press('Enter')
    const was = page.url()
    assert.equal(await page.getByTestId('import-post').getAttribute('aria-disabled'), 'true', 'what is mended and not checked is not left out in silence')
    await page.getByTestId('mend-check').click()
    await page.waitForURL((url) => url.href !== was)
    await page.getByText(/已在网页上改正 1 行/).waitFor({ timeout: 60_000 })
    assert.equal(await counted(page, 'failed'), faulty.length - 1)
    assert.equal(await counted(page, 'created'), good)
  }],
  ['the rest is imported as a job', async ({ page }) => {
    await page.getByTestId('import-post').click()
    await page.getByTestId('job-done').waitFor({ timeout: 60_000 })
    assert.equal(await counted(page, 'created'), good)
  }],
  ['a reload shows the same result', async ({ page }) => {
    await page.reload()
    await page.getByTestId('job-done').waitFor()
  }],
  ['it is undone as a whole', async ({ page }) => {
    await page.getByTestId('undo-import').first().click()
    await page.locator('.ant-modal .ant-btn-primary').click()
    await page.getByText(new RegExp(`已撤销 ${good.toLocaleString('en').replace(',', ',?')} 条`)).first().waitFor({ timeout: 60_000 })
    await page.getByTestId('batch').first().getByText('已撤销').waitFor()
  }],
  ['the jobs are listed', async ({ page }) => {
    await page.goto(new URL('/jobs', page.url()).href)
    await page.getByTestId('job').first().waitFor()
    assert.ok((await page.getByTestId('job').count()) >= 3)
  }],
]
