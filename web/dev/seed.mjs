// Writes web/fixtures anew: one small book whose figures agree with each other.
// Deterministic; run with `node dev/seed.mjs` after changing it.
import { mkdirSync, writeFileSync } from 'node:fs'

const folder = new URL('../fixtures/', import.meta.url)
export const today = '2026-10-31'

let state = 20261031
const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
const pick = (list) => list[Math.floor(random() * list.length)]
const between = (low, high) => low + Math.floor(random() * (high - low + 1))
const day = (offset) => new Date(Date.parse(`${today}T00:00:00Z`) + offset * 86400000).toISOString().slice(0, 10)
const text = (cents) => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`

const places = ['华北', '华东', '华南', '西南', '东北', '西北', '华中']
const names = ['钢构', '电子', '医疗器械', '食品', '纺织', '精密机械', '建材', '化工', '汽车零部件', '包装']
const brands = ['宏远', '天成', '瑞丰', '海川', '金桥', '中恒', '新锐', '佳禾', '盛世', '广源', '普泰', '联创']
const ends = ['有限公司', '股份有限公司', '（集团）有限公司', '有限责任公司']
const people = ['李雷', '韩梅梅', '王敏', '赵强', '陈思远']

function taxId(index) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const body = `9131${String(index * 7919).padStart(13, '0').slice(-13)}`
  const total = weights.reduce((sum, weight, at) => sum + weight * alphabet.indexOf(body[at]), 0)
  return body + alphabet[(31 - (total % 31)) % 31]
}

function customer(index) {
  const region = pick(places)
  const foreign = index % 16 === 7
  return {
    id: `cus_${index + 1}`,
    code: `K${String(index + 1).padStart(4, '0')}`,
    name: foreign ? `${pick(['Northwind', 'Lakeside', 'Harbour', 'Summit'])} ${pick(['Trading', 'Metals', 'Foods'])} Ltd.` : `${region}${pick(brands)}${pick(names)}${pick(ends)}`,
    tax_id: foreign ? `GB${100200300 + index}` : taxId(index + 11),
    classes: { industry: pick(['制造业', '批发零售', '建筑业', '信息技术']), region, size: pick(['大型', '中型', '小型', '微型']), tier: pick(['A', 'B', 'B', 'C']) },
    salesperson: pick(people),
    currency: foreign ? 'USD' : 'CNY',
    limit: index % 5 === 4 ? null : text(between(4, 40) * 2_500_000),
    terms: { net_days: pick([30, 30, 45, 60]), ...(index % 9 === 0 ? { discount: { percent: '2', days: '10', base: 'gross', tax: 'keep' } } : {}) },
    group_head: null,
    external_id: `ERP-${1000 + index}`,
    active: true,
    version: 1,
  }
}

// history makes a customer's invoices and receipts of the last two years; each
// receipt pays the oldest invoices, and now and then leaves something unapplied.
function history(owner, index) {
  const documents = []
  for (let at = -between(90, 400); at < 0; at += between(18, 80)) documents.push({ kind: 'invoice', date: day(at), total: between(20, 3000) * 10_000 + between(0, 9999) })
  const credit = index % 3 === 0 ? between(1, 400) * 10_000 : 0
  const payer = index % 4 === 1 ? 0.5 : 0.8
  const payments = documents.filter(() => random() < payer).map((bill) => ({ kind: 'receipt', date: day(Math.min(-1, between(20, 100) + Math.round((Date.parse(bill.date) - Date.parse(today)) / 86400000))), total: -bill.total }))
  if (credit) payments.push({ kind: 'receipt', date: day(-between(1, 25)), total: -credit })
  return [...documents, ...payments].sort((a, b) => a.date.localeCompare(b.date))
}

let invoiceNumber = 1000
let receiptNumber = 200
let voucherNumber = 1

function numbered(entry) {
  const number = entry.kind === 'invoice' ? `YS-${entry.date.slice(0, 7)}-${invoiceNumber++}` : `SK-${entry.date.slice(0, 7)}-${receiptNumber++}`
  return { ...entry, number, voucher: `记-${String(voucherNumber++).padStart(4, '0')}` }
}

function settle(entries) {
  const debts = entries.filter((entry) => entry.total > 0).map((entry) => ({ ...entry, open: entry.total }))
  const credits = entries.filter((entry) => entry.total < 0).map((entry) => ({ ...entry, open: entry.total }))
  for (const credit of credits.slice(0, -1)) {
    for (const debt of debts) {
      const part = Math.min(debt.open, -credit.open)
      debt.open -= part
      credit.open += part
    }
  }
  return [...debts, ...credits]
}

function items(owner, entries) {
  const rate = owner.currency === 'USD' ? 7.1 : 1
  return settle(entries).map((entry, at) => ({
    id: `${owner.id}_item_${at + 1}`,
    document: `${owner.id}_doc_${at + 1}`,
    number: entry.number,
    kind: entry.kind,
    customer: { id: owner.id, code: owner.code, name: owner.name },
    date: entry.date,
    due_date: entry.kind === 'invoice' ? new Date(Date.parse(entry.date) + owner.terms.net_days * 86400000).toISOString().slice(0, 10) : entry.date,
    currency: owner.currency,
    original: text(entry.total),
    open: text(entry.open),
    open_base: text(Math.round(entry.open * rate)),
  }))
}

const customers = Array.from({ length: 48 }, (_, index) => customer(index))
const entries = {}
const all = []
customers.forEach((owner, index) => {
  const own = history(owner, index).map(numbered)
  entries[owner.id] = own.map((entry) => ({ date: entry.date, kind: entry.kind, number: entry.number, voucher: entry.voucher, amount: text(entry.total) }))
  all.push(...items(owner, own))
})

const rights = ['customer.read', 'customer.write', 'credit.write', 'report.read', 'export.run']
const me = {
  zone: 'Asia/Shanghai',
  user: { id: 'usr_1', name: 'zhangmin', display: '张敏' },
  rights: { '': [], DEMO: rights, SMALL: rights },
  books: [
    { code: 'DEMO', name: '华东示范贸易有限公司', base_currency: 'CNY', state: 'open' },
    { code: 'SMALL', name: '小满五金（小企业）', base_currency: 'CNY', state: 'open' },
  ],
  hidden: {},
  second_factor: { on: false, required: false, missing: false, since: null, codes: 0 },
  lang: 'zh',
}

mkdirSync(folder, { recursive: true })
const lines = (list) => `[\n${list.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`
const write = (name, value) => writeFileSync(new URL(name, folder), Array.isArray(value) ? lines(value) : `${JSON.stringify(value)}\n`)
write('me.json', me)
write('customers.json', customers)
write('items.json', all)
write('entries.json', entries)
