// What journeys and screenshots share: a program to look at and a browser.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const web = new URL('..', import.meta.url).pathname
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']

// serve gives the address that signs the reader in, and how to stop: the one in
// HESUAN_URL, the mock with --mock, else the demo of the program just built.
export async function serve() {
  if (process.env.HESUAN_URL) return { link: process.env.HESUAN_URL, stop: () => {} }
  const mock = process.argv.includes('--mock')
  const binary = process.env.HESUAN_BIN ?? `${web}../bin/hesuan`
  if (!mock && !existsSync(binary)) throw new Error(`${binary} is not there: build it first, set HESUAN_URL, or use --mock`)
  const [command, args] = mock ? [process.execPath, ['dev/mock.mjs', '--addr', '127.0.0.1:0', ...(process.argv.includes('--setup') ? ['--setup'] : [])]] : [binary, ['demo', '--addr', '127.0.0.1:0']]
  const child = spawn(command, args, { cwd: web, stdio: ['ignore', 'pipe', 'inherit'] })
  return { link: await printedLink(child), stop: () => child.kill('SIGTERM') }
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
export function watch(page) {
  const complaints = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}
