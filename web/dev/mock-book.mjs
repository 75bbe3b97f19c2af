// Works out, from the fixtures, the answers a book would give: the mock's stand-in
// for the server's rules. For developing the screens only.
import { readFileSync } from 'node:fs'

const read = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'))
export const today = '2026-10-31'
const cents = (text) => Math.round(Number(text) * 100)
const text = (value) => (value / 100).toFixed(2)
const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000)
const named = ({ id, code, name }) => ({ id, code, name })

export const me = read('me')
export const customers = read('customers')
const items = read('items')
const entries = read('entries')
const emptyProof = { items: '0.00', ledger: '0.00', unposted: '0.00', difference: '0.00' }

const total = (list, field) => list.reduce((sum, item) => sum + cents(item[field]), 0)

function withFigures(customer) {
  const own = items.filter((item) => item.customer.id === customer.id)
  const late = own.filter((item) => item.due_date < today && cents(item.open) > 0)
  const balance = text(total(own, 'open_base'))
  const oldest = late.map((item) => item.due_date).sort()[0] ?? null
  return { ...customer, as_of: today, oldest_due: oldest, days_overdue: oldest ? days(oldest, today) : 0, balance, overdue: text(total(late, 'open_base')), unapplied: text(total(own.filter((item) => cents(item.open) < 0), 'open_base')), exposure: balance }
}

const over = (customer) => customer.limit !== null && cents(customer.exposure) > cents(customer.limit)

const initials = { 华: 'h', 北: 'b', 东: 'd', 南: 'n', 西: 'x', 中: 'z', 宏: 'h', 远: 'y', 天: 't', 成: 'c', 瑞: 'r', 丰: 'f', 海: 'h', 川: 'c', 金: 'j', 桥: 'q' }
const pinyin = (name) => [...name].map((char) => initials[char] ?? '').join('')

export function listCustomers(query) {
  const q = (query.get('q') ?? '').toLowerCase()
  let rows = customers.map(withFigures).filter((row) => !q || `${row.name} ${row.code} ${pinyin(row.name)}`.toLowerCase().includes(q))
  if (query.get('overdue') === 'true') rows = rows.filter((row) => cents(row.overdue) > 0)
  if (query.get('over_limit') === 'true') rows = rows.filter(over)
  for (const name of ['industry', 'region', 'size', 'tier']) if (query.get(name)) rows = rows.filter((row) => row.classes[name] === query.get(name))
  const sort = query.get('sort') ?? 'code'
  const field = sort.replace('-', '')
  const value = (row) => (['balance', 'overdue'].includes(field) ? cents(row[field]) : row[field])
  rows.sort((a, b) => (value(a) < value(b) ? -1 : 1) * (sort.startsWith('-') ? -1 : 1))
  const from = Number(query.get('after') || 0)
  const end = from + Number(query.get('limit') ?? 50)
  return { rows: rows.slice(from, end), next: end < rows.length ? String(end) : null }
}

export function sumCustomers(query) {
  query.set('limit', customers.length)
  const { rows } = listCustomers(query)
  return { count: rows.length, currency: 'CNY', balance: text(total(rows, 'balance')), overdue: text(total(rows, 'overdue')), unapplied: text(total(rows, 'unapplied')) }
}

export const oneCustomer = (id) => {
  const found = customers.find((customer) => customer.id === id || customer.code === id)
  return found ? withFigures(found) : null
}

// groupOf is a group of one: the mock's customers stand alone.
export const groupOf = (id) => {
  const { id: own, code, name, balance, overdue, unapplied } = oneCustomer(id) ?? {}
  const customer = { id: own, code, name }
  return { as_of: '2026-10-31', head: customer, currency: 'CNY', balance, overdue, unapplied, limit: null, members: [{ customer, balance, overdue, unapplied }], withheld: false }
}

export function listItems(query) {
  const rows = items.filter(
    (item) =>
      (!query.get('customer') || item.customer.id === query.get('customer')) &&
      (!query.get('currency') || item.currency === query.get('currency')) &&
      (query.get('open') !== 'true' || cents(item.open) !== 0),
  )
  const late = (item) => (cents(item.open) > 0 ? Math.max(0, days(item.due_date, today)) : 0)
  return { rows: rows.map((item) => ({ ...item, days_overdue: late(item) })), next: null, as_of: today, known_at: '2026-10-31T08:02:11Z' }
}

function bucketNames(edges) {
  return [...edges.map((edge, at) => `${(edges[at - 1] ?? 0) + 1}-${edge}`), `${edges.at(-1)}+`]
}

function place(item, edges, basis, asOf) {
  if (cents(item.original) < 0) return 'unapplied'
  const age = days(basis === 'due' ? item.due_date : item.date, asOf)
  if (basis === 'due' && age <= 0) return 'not_due'
  const at = edges.findIndex((edge) => Math.max(age, 1) <= edge)
  return bucketNames(edges)[at < 0 ? edges.length : at]
}

// age adds open items into one row of columns.
function age(list, columns, placed) {
  const row = Object.fromEntries([...columns, 'balance'].map((name) => [name, 0]))
  for (const item of list) {
    row[placed(item)] += cents(item.open)
    row.balance += cents(item.open)
  }
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]))
}

export function aging(query) {
  const asOf = query.get('as_of') ?? today
  const edges = (query.get('buckets') ?? '30,60,90').split(',').map(Number)
  const columns = ['not_due', ...bucketNames(edges), 'unapplied']
  const placed = (item) => place(item, edges, query.get('basis') ?? 'due', asOf)
  const open = items.filter((item) => cents(item.open) !== 0 && (!query.get('currency') || item.currency === query.get('currency')))
  const groups = Map.groupBy?.(open, (item) => item.customer.id) ?? grouped(open)
  const rows = [...groups.values()].map((list) => ({ customer: list[0].customer, currency: list[0].currency, ...age(list, columns, placed) }))
  const totals = [...new Set(open.map((item) => item.currency))].sort().map((currency) => ({ currency, ...age(open.filter((item) => item.currency === currency), columns, placed) }))
  const base = text(total(open, 'open_base'))
  const fingerprint = '9c1e4b7ad02f63581fe0c4a9b2d7380516ea94cf7b3d2085a1c6e9f04d7b8a23'
  return { as_of: asOf, known_at: query.get('known_at') ?? '2026-10-31T08:02:11Z', fingerprint, columns: ['customer', 'currency', ...columns, 'balance'].map((name) => ({ name, kind: 'amount', title: name })), rows, totals, proof: { items: base, ledger: base, unposted: '0.00', difference: '0.00' } }
}

function grouped(list) {
  const groups = new Map()
  for (const item of list) groups.set(item.customer.id, [...(groups.get(item.customer.id) ?? []), item])
  return groups
}

export function home(book) {
  if (book !== 'DEMO') return { as_of: today, currency: 'CNY', receivable: '0.00', overdue: '0.00', overdue_rate: '0', unapplied: '0.00', receipts_month: '0.00', over_limit: 0, customers: 0, open_items: 0, buckets: [], top_overdue: [], due_weeks: [], dso: null, dso_days: 92, billed: '0.00', collection_of: '0.00', collection_rate: null, tasks: [], since: null, proof: emptyProof }
  const all = customers.map(withFigures)
  const open = items.filter((item) => cents(item.open) !== 0)
  const debts = open.filter((item) => cents(item.open) > 0)
  const late = debts.filter((item) => item.due_date < today)
  const edges = [30, 60, 90, 180]
  const names = ['not_due', ...bucketNames(edges)]
  const buckets = names.map((name) => ({ name, amount: text(total(debts.filter((item) => place(item, edges, 'due', today) === name), 'open_base')) }))
  const month = Object.values(entries).flat().filter((entry) => entry.kind === 'receipt' && entry.date.startsWith('2026-10'))
  const worst = all.filter((row) => cents(row.overdue) > 0).sort((a, b) => cents(b.overdue) - cents(a.overdue)).slice(0, 7)
  const oldest = (id) => Math.max(...late.filter((item) => item.customer.id === id).map((item) => days(item.due_date, today)))
  const base = text(total(open, 'open_base'))
  return {
    as_of: today, currency: 'CNY', receivable: text(total(debts, 'open_base')), overdue: text(total(late, 'open_base')), overdue_rate: (total(late, 'open_base') / total(debts, 'open_base')).toFixed(6),
    unapplied: text(total(open, 'open_base') - total(debts, 'open_base')), receipts_month: text(-month.reduce((sum, entry) => sum + cents(entry.amount), 0)),
    over_limit: all.filter(over).length, customers: all.length, open_items: open.length, buckets,
    top_overdue: worst.map((row) => ({ customer: named(row), amount: row.overdue, days: oldest(row.id) })),
    due_weeks: Array.from({ length: 13 }, (_, week) => ({ from: later(today, 7 * week), amount: text(total(debts.filter((item) => item.due_date >= later(today, 7 * week) && item.due_date < later(today, 7 * week + 7)), 'open_base')) })),
    dso: '61.3', dso_days: 92, billed: text(total(debts, 'open_base')), collection_of: text(total(debts, 'open_base')), collection_rate: '0.214',
    tasks: [{ name: 'overdue', kind: '', count: worst.length, oldest: '2026-08-15', amount: text(total(late, 'open_base')) }, { name: 'drafts', kind: 'invoice', count: 2, oldest: '2026-10-28', amount: '' }],
    since: { at: '2026-10-30T10:03:00Z', rows: [{ kind: 'invoice', count: 3, amount: '45200.00' }, { kind: 'settlement', count: 1, amount: '' }] },
    proof: { items: base, ledger: base, unposted: '12800.00', difference: '0.00' },
  }
}

export const overview = () => ({
  as_of: today, known_at: '2026-10-31T08:02:11Z', currency: 'CNY', habit: { from: '2025-11-01', parts: 0, amount: '0.00', days_to_pay: null, days_late: null, late_share: null }, oldest: null, next_due: null, last_receipt: null, last_invoice: null,
  months: Array.from({ length: 13 }, (_, month) => ({ month: `${month < 3 ? 2025 : 2026}-${String(month < 3 ? month + 10 : month - 2).padStart(2, '0')}`, debit: '1000.00', credit: '900.00', balance: `${(month + 1) * 100}.00` })),
})

const later = (date, count) => new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

const direction = (value) => (value > 0 ? '借' : value < 0 ? '贷' : '平')

export const periods = () => ({ rows: ['2026-08', '2026-09', '2026-10'].map((period) => ({ period, state: period === '2026-10' ? 'open' : 'closed' })), next: null })

export function ledger(query) {
  const [from, to] = [query.get('from') ?? '2026-01-01', query.get('to') ?? today]
  const own = entries[query.get('customer')] ?? []
  let balance = own.filter((entry) => entry.date < from).reduce((sum, entry) => sum + cents(entry.amount), 0)
  const year = { debit: 0, credit: 0 }
  const line = (kind, date, words, debit, credit) => ({ date, kind, voucher: '', voucher_id: '', text: words, account: '', currency: '', amount: '', debit, credit, direction: direction(balance), balance: text(Math.abs(balance)) })
  const rows = [line('opening', from, '期初余额', '', '')]
  const inside = own.filter((entry) => entry.date >= from && entry.date <= to)
  for (const month of [...new Set(inside.map((entry) => entry.date.slice(0, 7)))]) {
    const sums = { debit: 0, credit: 0 }
    for (const entry of inside.filter((each) => each.date.startsWith(month))) {
      const amount = cents(entry.amount)
      balance += amount
      sums[amount > 0 ? 'debit' : 'credit'] += Math.abs(amount)
      rows.push({ ...line('entry', entry.date, entry.number, text(Math.max(amount, 0)), text(Math.max(-amount, 0))), voucher: entry.voucher, account: '1122' })
    }
    year.debit += sums.debit
    year.credit += sums.credit
    rows.push(line('month', `${month}-28`, '本期合计', text(sums.debit), text(sums.credit)), line('year', `${month}-28`, '本年累计', text(year.debit), text(year.credit)))
  }
  return { name: 'ledger', as_of: to, known_at: '2026-10-31T08:02:11Z', fingerprint: '1f', currency: 'CNY', rows, totals: [] }
}
