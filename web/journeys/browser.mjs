// What journeys and screenshots share: a program to look at and a browser.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const web = new URL('..', import.meta.url).pathname
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']

// newMark gives what tells the things of one part of the journeys from all
// others': seven digits, never the same twice in a run.
let marks = Date.now() % 1_000_000
export const newMark = () => String(1_000_000 + (marks++ % 1_000_000))

export const program = () => {
  const binary = process.env.HESUAN_BIN ?? `${web}../bin/hesuan`
  if (!existsSync(binary)) throw new Error(`${binary} is not there: build it first, set HESUAN_URL, or use --mock`)
  return binary
}

// serve gives the address that signs the reader in, and how to stop: the one in
// HESUAN_URL, the mock with --mock, else the demo of the program just built. A
// fresh one has nothing in it and asks to be set up.
export async function serve({ fresh = false } = {}) {
  if (process.argv.includes('--mock')) return started(process.execPath, ['dev/mock.mjs', '--addr', '127.0.0.1:0', ...(fresh || process.argv.includes('--setup') ? ['--setup'] : [])])
  if (fresh) return empty()
  if (process.env.HESUAN_URL) return { link: process.env.HESUAN_URL, stop: () => {} }
  return started(program(), ['demo', '--addr', '127.0.0.1:0'])
}

async function empty() {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-setup-'))
  const { link, stop } = await started(program(), ['serve', '--db', `sqlite:${folder}/book.db`, '--addr', '127.0.0.1:0'])
  return { link, stop: () => stop(() => rmSync(folder, { recursive: true, force: true })) }
}

// started runs a program until it prints an address; stop may be told what to do after its end.
export async function started(command, args) {
  const child = spawn(command, args, { cwd: web, stdio: ['ignore', 'pipe', 'inherit'] })
  const link = await printedLink(child)
  const early = (code, signal) => console.error(`the program ended by itself: ${signal ?? code}`)
  child.once('exit', early)
  const stop = (then = () => {}) => child.off('exit', early).once('exit', then).kill('SIGTERM')
  return { link, stop, pid: child.pid }
}

function printedLink(child) {
  return new Promise((found, failed) => {
    let text = ''
    const timer = setTimeout(() => failed(new Error('no address within two minutes')), 120_000)
    child.stdout.on('data', (part) => {
      text += part
      const link = /https?:\/\/\S+/.exec(text)?.[0]
      if (!link || !text.includes('\n')) return
      clearTimeout(timer)
      found(link)
    })
    child.on('exit', (code) => failed(new Error(`the program ended (${code}) before it printed an address`)))
  })
}

export function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: flags })
}

// watch collects what a page complains of; a journey with complaints has failed.
// A refusal that a journey asks for (conflict, rule) is no complaint.
export function watch(page) {
  const complaints = []
  page.on('console', (message) => message.type() === 'error' && !/status of (409|422)/.test(message.text()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

// settled waits until a page has read what it shows: no skeleton, and no call
// for a tenth of a second. The stream of movements never ends and does not count.
export async function settled(page) {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.waitForFunction(quiet, undefined, { polling: 50 })
}

function quiet() {
  const calls = performance.getEntriesByType('resource').length
  const busy = document.querySelector('.skeleton, [aria-busy=true], .ant-spin-spinning')
  const now = performance.now()
  if (busy || window.lastCalls !== calls) [window.lastCalls, window.quietSince] = [calls, now]
  return !busy && now - window.quietSince >= 100
}
