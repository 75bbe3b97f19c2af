// The pages that are looked at one by one, and the routes they must cover.
import { readFileSync } from 'node:fs'

// A name in braces is replaced by the id of the newest such record.
export const visits = [
  '/', '/access', '/access?tab=roles', '/access?tab=tokens', '/access?tab=conflicts', '/access?tab=explain&user=demo&function=receipt.write', '/access?tab=leavers&leaver=demo',
  '/aging', '/aging?compare=true', 'drill', '/audit', '/audit?tab=files', '/balances', '/close',
  '/credit-notes', '/credit-notes/new', '/credit-notes/{credit-notes}',
  '/customers', '/customers?q=zzzz', '/customers?as_of=2026-03-31&classes=now', '/customers?view=dormant', '/customers/bank-checks', '/customers/bank-checks?state=decided', '/customers/duplicates', '/customers/duplicates?state=apart', '/customers/new', '/customers/{customers}', '/customers/{customers}?tab=items', '/customers/{customers}?tab=timeline', '/customers/{customers}?tab=ledger',
  '/customers/{customers}?tab=profile', '/customers/{customers}?tab=credit', '/customers/{customers}?group=true', '/customers/{customers}?tab=classes', '/customers/{customers}?tab=remarks', '/customers/{customers}/edit',
  '/import', '/invoices', '/invoices/new', '/invoices/{invoices}', '/jobs', '/ledger', '/ledger/{customers}',
  '/openings', '/openings/new', '/openings/{openings}', '/orders', '/orders/new', '/orders/{orders}',
  '/other-receivables', '/other-receivables/new', '/other-receivables/{other-receivables}',
  '/products', '/products?open=new', '/products?peek={products}', '/products?q=zzzz&peek={products}', '/rates', '/receipts', '/receipts/new', '/receipts/{receipts}',
  '/refunds', '/refunds/new', '/refunds/{refunds}', '/revaluation', '/revaluations', '/settings',
  '/settlement', '/settlement?customer={customers}', '/settlements', '/settlements/{settlements}', '/staff', '/staff?open=new',
  '/statements', '/statements/{customers}', '/tie-out', '/tieout', '/trial-balance', '/unbilled',
  '/view-as', '/vouchers', '/vouchers/new', '/vouchers/{vouchers}', '/nowhere', '/login', '/setup',
]

const kinds = ['credit-notes', 'customers', 'invoices', 'openings', 'orders', 'other-receivables', 'products', 'receipts', 'refunds', 'settlements', 'vouchers']

// newestIds asks the API, as the page's user, for a record of each kind.
export function newestIds(page) {
  return page.evaluate(async (names) => {
    const base = `/api/v1/books/${sessionStorage.getItem('hesuan.book')}`
    const first = async (name) => [name, (await (await fetch(`${base}/${name}?limit=1`)).json()).rows?.[0]?.id]
    return Object.fromEntries(await Promise.all(names.map(first)))
  }, kinds)
}

export function pathOf(visit, ids) {
  return visit.replace(/\{(.+?)\}/, (_, kind) => {
    if (!ids[kind]) throw new Error(`the book has none of ${kind} to open`)
    return ids[kind]
  })
}

// unvisited names the routes of src/routes.tsx that no visit opens.
export function unvisited() {
  const source = readFileSync(new URL('../src/routes.tsx', import.meta.url), 'utf8')
  const routes = [...source.matchAll(/path: '([^']+)'/g)].map((found) => found[1].replace(/^\//, ''))
  if (routes.length < 40) throw new Error('src/routes.tsx is not written as this check reads it')
  const opened = new Set(visits.map((visit) => visit.replace(/^\/|\?.*$/g, '').replace(/\{.+?\}/, ':')))
  return routes.filter((route) => route !== '*' && !opened.has(route.replace(/:\w+/g, ':')))
}
