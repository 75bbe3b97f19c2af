// A stand-in for the server while the screens are made: the built interface and
// enough of the API to walk through it. Usage: node dev/mock.mjs [--addr HOST:PORT]
// [--setup]. It prints one address that signs the reader in, as `hesuan demo` does.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import * as book from './mock-book.mjs'

const dist = new URL('../dist', import.meta.url).pathname
const flag = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise)
const [host, port] = flag('--addr', '127.0.0.1:8099').split(':')
let setupNeeded = process.argv.includes('--setup')
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

function send(response, status, body, headers = {}) {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, { 'Content-Type': type, ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

const problem = (response, status, code, detail, errors = []) => send(response, status, { type: 'about:blank', title: code, status, code, detail, errors })

async function bodyOf(request) {
  let text = ''
  for await (const part of request) text += part
  return text ? JSON.parse(text) : {}
}

const cookie = 'hesuan_session=mock; Path=/; HttpOnly; SameSite=Lax'
const signedIn = (request) => (request.headers.cookie ?? '').includes('hesuan_session=mock')

async function session(request, response) {
  if (request.method === 'DELETE') return send(response, 204, undefined, { 'Set-Cookie': `${cookie}; Max-Age=0` })
  const { name, password } = await bodyOf(request)
  if (name && password === 'demo-password') return send(response, 200, book.me, { 'Set-Cookie': cookie })
  return problem(response, 401, 'bad_credentials', '用户名或密码不对。')
}

async function setup(request, response) {
  if (request.method === 'GET') return send(response, 200, { needed: setupNeeded })
  const { token } = await bodyOf(request)
  if (!token) return problem(response, 422, 'bad_setup_token', '安装口令不对。', [{ field: 'token', code: 'bad_setup_token', message: '请使用终端里打印的口令' }])
  setupNeeded = false
  return send(response, 201, book.me, { 'Set-Cookie': cookie })
}

async function createCustomer(request, response, url) {
  const input = await bodyOf(request)
  const dry = url.searchParams.get('dry_run') === 'true'
  const twin = book.customers.find((each) => input.tax_id && each.tax_id === input.tax_id)
  if (twin && !input.duplicate_reason) return problem(response, 409, 'duplicate_customer', `税号已属于客户 ${twin.code} ${twin.name}。如确需新增，请写明原因。`, [{ field: 'tax_id', code: 'duplicate_customer', message: `与 ${twin.code} 相同` }])
  const like = book.customers.filter((each) => each.name.slice(0, 4) === (input.name ?? '').slice(0, 4)).slice(0, 3)
  const warnings = like.map((each) => ({ code: 'similar_customer', field: 'name', message: `名称与 ${each.code} ${each.name} 相近`, customer: { id: each.id, code: each.code, name: each.name } }))
  const made = { group_head: null, classes: {}, terms: {}, limit: null, currency: 'CNY', ...input, id: `cus_${book.customers.length + 1}`, code: input.code ?? `K${String(book.customers.length + 1).padStart(4, '0')}`, version: 1, active: true }
  if (!dry) book.customers.push(made)
  return send(response, dry ? 200 : 201, { id: dry ? null : made.id, code: made.code, name: made.name, warnings, ...(dry ? { dry_run: true } : {}) })
}

async function changeCustomer(request, response, id) {
  const found = book.customers.find((each) => each.id === id)
  const input = await bodyOf(request)
  if (request.headers['if-match'] !== String(found.version)) return problem(response, 409, 'version_conflict', '这条记录已被别人修改。')
  Object.assign(found, input, { classes: { ...found.classes, ...input.classes }, version: found.version + 1 })
  return send(response, 200, book.oneCustomer(id))
}

function file(response, format, report) {
  const rows = report.rows.map((row) => Object.values(row).map((value) => value?.name ?? value).join(','))
  response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="report.${format}"` })
  response.end(`\ufeff${rows.join('\n')}\n`)
}

function stream(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write(': mock\n\n')
}

async function inBook(request, response, url, code, path) {
  const query = url.searchParams
  const one = /^customers\/([^/]+)$/.exec(path)
  const credit = /^customers\/([^/]+)\/credit$/.exec(path)
  const group = /^customers\/([^/]+)\/group$/.exec(path)
  const reports = { 'reports/aging': book.aging, 'reports/ledger': book.ledger }
  if (path === 'events') return stream(response)
  if (path === 'home') return send(response, 200, book.home(code))
  if (code !== 'DEMO' && request.method === 'GET') return send(response, 200, path === 'reports/aging' ? { ...book.aging(query), rows: [], totals: [] } : { rows: [], next: null })
  if (reports[path]) return query.get('format') ? file(response, query.get('format'), reports[path](query)) : send(response, 200, reports[path](query))
  if (path === 'views' || path === 'classes' || path === 'dims') return send(response, 200, { rows: [], next: null })
  if (path === 'periods') return send(response, 200, book.periods())
  if (path === 'items') return send(response, 200, book.listItems(query))
  if (path === 'sums/customers') return send(response, 200, book.sumCustomers(query))
  if (path === 'customers') return request.method === 'POST' ? createCustomer(request, response, url) : send(response, 200, book.listCustomers(query))
  if (group) return send(response, 200, book.groupOf(group[1]))
  if (credit && request.method === 'GET') return send(response, 200, { limit: null, currency: 'CNY', sheet: null, limits: [], exposures: [], group_head: null, group_exposures: [], decisions: [], requests: [] })
  if (credit) {
    Object.assign(book.customers.find((each) => each.id === credit[1]), { limit: (await bodyOf(request)).limit })
    return send(response, 204)
  }
  if (/^customers\/[^/]+\/overview$/.test(path)) return send(response, 200, book.overview())
  if (/^customers\/[^/]+\/timeline$/.test(path)) return send(response, 200, { rows: [], next: null })
  const customer = one && book.oneCustomer(one[1])
  if (!customer) return problem(response, 404, 'not_found', '没有找到。')
  return request.method === 'PATCH' ? changeCustomer(request, response, one[1]) : send(response, 200, customer)
}

async function api(request, response, url) {
  const path = url.pathname.slice('/api/v1/'.length)
  if (path === 'session') return session(request, response)
  if (path === 'setup') return setup(request, response)
  if (!signedIn(request)) return problem(response, 401, 'unauthorized', '请先登录。')
  if (path === 'me') return send(response, 200, book.me)
  const inside = /^books\/([^/]+)\/(.+)$/.exec(path)
  return inside ? inBook(request, response, url, inside[1], inside[2]) : problem(response, 404, 'not_found', '没有找到。')
}

function asset(response, url) {
  const wanted = join(dist, normalize(url.pathname))
  const path = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, 'index.html')
  response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': policy })
  createReadStream(path).pipe(response)
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (url.pathname.startsWith('/signin/')) {
    response.writeHead(302, { 'Set-Cookie': cookie, Location: '/' })
    return response.end()
  }
  if (!url.pathname.startsWith('/api/')) return asset(response, url)
  return void api(request, response, url).catch((error) => problem(response, 500, 'internal', String(error)))
})

server.listen(Number(port), host, () => console.log(`http://${host}:${server.address().port}/signin/demo`))
