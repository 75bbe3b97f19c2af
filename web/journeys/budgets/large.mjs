// A book of 100,000 invoices, made by the import of the program itself, and its
// tables: the customer's ledger, all of it in the browser, and the invoices.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { program, settled, started } from '../browser.mjs'
import { figure } from './figures.mjs'
import { opened } from './start.mjs'

const rows = 100_000
const password = 'correct horse budget'

function grow(folder) {
  const db = `sqlite:${folder}/book.db`
  const run = (...args) => execFileSync(program(), [...args, '--db', db], { stdio: ['ignore', 'ignore', 'inherit'] })
  const day = (at) => new Date(Date.UTC(2026, 0, 1) + Math.floor((at * 270) / rows) * 864e5).toISOString().slice(0, 10)
  const invoices = Array.from({ length: rows }, (_, at) => `C0,${day(at)},货款,1,${100 + (at % 9000)}.50,13%,L${at}`)
  writeFileSync(join(folder, 'customers.csv'), '客户编码,客户名称\nC0,大客户\nC1,小客户\n')
  writeFileSync(join(folder, 'invoices.csv'), `客户编码,单据日期,摘要,数量,不含税单价,税率,单据编号\n${invoices.join('\n')}\n`)
  run('migrate')
  run('book', 'create', '--code', 'B1', '--name', '大账套', '--first-period', '2026-01')
  run('user', 'add', '--name', 'demo', '--role', 'admin', '--password', password)
  run('import', 'customers', join(folder, 'customers.csv'), '--book', 'B1')
  run('import', 'invoices', join(folder, 'invoices.csv'), '--book', 'B1')
  return db
}

export async function measureLarge(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-large-'))
  const { link, stop } = await started(program(), ['serve', '--db', grow(folder), '--addr', '127.0.0.1:0'])
  try {
    const page = await opened(browser)
    await page.goto(new URL('/login', link).href)
    await page.locator('#field-name').fill('demo')
    await page.locator('#field-password').fill(password)
    await page.locator('button[type=submit]').click()
    await page.getByTestId('figure-receivable').waitFor()
    await ledger(page)
    await list(page)
  } finally {
    stop(() => rmSync(folder, { recursive: true, force: true }))
  }
}

// heap is what the page holds after a collection, in MB.
async function heap(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1024 / 1024
}

async function ledger(page) {
  const { id } = await page.evaluate(async () => (await (await fetch('/api/v1/books/B1/customers?q=C0')).json()).rows[0])
  await settled(page)
  const before = await heap(page)
  const took = await page.evaluate(async (to) => {
    const began = performance.now()
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
    return (await window.when(() => document.querySelector('.grid tbody tr[data-index="20"]'))) - began
  }, `/ledger/${id}?from=2026-01-01&to=2026-12-31`)
  figure('ledger of 100,000 lines: first rows', 'ms', 3000, [took])
  const count = await page.locator('.grid table').getAttribute('aria-rowcount')
  if (Number(count) < rows) throw new Error(`the ledger has ${count} rows only`)
  const { frames, nodes } = await page.evaluate(scroll)
  figure('100,000 rows: row nodes in a scripted scroll', 'rows', 60, nodes, { by: 'max', hard: true })
  figure('100,000 rows: frames of it', 'ms', 33, frames, { by: 0.95 })
  figure('100,000 rows: jump to the end', 'ms', 400, await page.evaluate(jumps))
  figure('100,000 rows: heap grows', 'MB', 120, [(await heap(page)) - before], { by: 'max' })
}

async function scroll() {
  const box = document.querySelector('.grid')
  const [frames, nodes] = [[], []]
  let last = performance.now()
  for (let at = 0; at < 180; at++) {
    box.scrollTop += at % 60 < 50 ? 300 : 40_000
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    frames.push(now - last)
    nodes.push(box.querySelectorAll('tbody tr[data-index]').length)
    last = now
  }
  return { frames, nodes }
}

async function jumps() {
  const box = document.querySelector('.grid')
  const last = Number(box.querySelector('table').getAttribute('aria-rowcount')) - 1
  const times = []
  for (let turn = 0; turn < 5; turn++) {
    box.scrollTop = 0
    await window.when(() => box.querySelector('tr[data-index="0"]'))
    const began = performance.now()
    box.scrollTop = box.scrollHeight
    times.push((await window.when(() => box.querySelector(`tr[data-index="${last}"]`))) - began)
  }
  return times
}

// list sorts and filters the list of invoices, which the server does.
async function list(page) {
  await page.goto(new URL('/invoices?status=all', page.url()).href)
  await page.locator('.grid tbody tr[data-index]').first().waitFor()
  await settled(page)
  const asked = (act, holds) => page.evaluate(async ([search, cell]) => {
    const before = document.querySelector('.grid tbody tr[data-index="0"]').textContent
    const began = performance.now()
    history.pushState({}, '', search)
    dispatchEvent(new PopStateEvent('popstate'))
    const row = () => document.querySelector('.grid tbody tr[data-index="0"]')?.textContent
    return (await window.when(() => row() && row() !== before && row().includes(cell))) - began
  }, [act, holds])
  const sorts = [await asked('/invoices?status=all&sort=-total', '10,282.4'), await asked('/invoices?status=all&sort=total', '113.5'), await asked('/invoices?status=all&sort=-total', '10,282.4')]
  figure('100,000 invoices: sorted', 'ms', 500, sorts)
  figure('100,000 invoices: row nodes', 'rows', 60, [await page.locator('.grid tbody tr[data-index]').count()], { by: 'max', hard: true })
  figure('100,000 invoices: found by number', 'ms', 500, [await asked('/invoices?status=all&q=FP2026-077777', 'FP2026-077777')])
}
