import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from './http'
import type { Signature } from './documents'
import type { Item, Named, Proof, ProposalMeasured, ProposalToken, Warning } from './types'
import type { Reach } from '../lib/reach'

// The answers of the books: reports, vouchers, settlements, periods.

export interface ReportColumn {
  name: string
  kind: string
  title: string
}

export type ReportRow = Record<string, string | number | Named | null | undefined>

export interface Report<Row = ReportRow, Extra = unknown> {
  name: string
  title: string
  as_of: string
  known_at: string
  fingerprint: string
  stamp?: string
  columns: ReportColumn[]
  rows: Row[]
  totals: ReportRow[]
  proof?: Proof
  drafts?: { kind: string; count: number; link: string }[] // left out of the figures
  withheld: boolean
  currency: string
  extra?: Extra
}

export type Parameters = Record<string, string | undefined>

// A list stays as it was read too: what changes behind it is announced (components/list/useUpdates).
const listed = { list: true }

// A report stays as it was read until the reader asks for the newer figures.
const still = { report: true }

export const reportQuery = <Row = ReportRow, Extra = unknown>(book: string, name: string, query: Parameters, enabled = true) =>
  queryOptions({
    queryKey: [book, 'report', name, query],
    queryFn: () => read<Report<Row, Extra>>(book, `/reports/${name}`, query),
    enabled: enabled && book !== '',
    meta: still,
    staleTime: Infinity,
  })

// ledgerQuery is a customer's ledger as it is now: the tab of its page follows
// what is posted.
export const ledgerQuery = <Row, Extra>(book: string, query: Parameters, enabled: boolean) =>
  queryOptions({ queryKey: [book, 'ledger', query], queryFn: () => read<Report<Row, Extra>>(book, '/reports/ledger', query), enabled: enabled && book !== '' })

export interface Entry {
  account: string
  account_name: string
  side: 'debit' | 'credit'
  currency: string
  amount: string
  base: string
  debit: string
  credit: string
  customer?: string
  customer_name?: string
  text?: string
  role?: string // of one voucher: how the line came about
  role_name?: string
  rule?: string
  role_kept?: boolean
}

export interface SourceRef {
  kind: string
  id: string
  number: string
}

export interface Voucher {
  id: string | null
  signed?: Signature[]
  number: string
  date: string
  period: string
  state: 'prepared' | 'reviewed' | 'posted'
  text: string
  source: string
  entries: Entry[]
  withheld?: boolean // amounts are left out that the reader's role hides
  maker?: string
  reviewer?: string
  poster?: string
  recorded?: string
  of?: SourceRef
  reverses?: string
  reversed_by?: string
  files?: number // kept with it and its document
  warnings?: Warning[] // of one just prepared by hand
}

export interface Page<T> {
  rows: T[]
  next: string | null
}

function pages<T>(key: readonly unknown[], book: string, path: string, query: Parameters, limit = 100) {
  return infiniteQueryOptions({
    queryKey: [book, ...key, query],
    queryFn: ({ pageParam }) => read<Page<T>>(book, path, { ...query, limit, after: pageParam || undefined }),
    initialPageParam: '',
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
  })
}

export const vouchersQuery = (book: string, query: Parameters) => ({ ...pages<Voucher>(['vouchers'], book, '/vouchers', query), meta: listed })

// vouchersPage reads a part of the list from a row on.
export const vouchersPage = (book: string, query: Parameters, after = '', limit = 100) => read<Page<Voucher>>(book, '/vouchers', { ...query, limit, after: after || undefined })

export interface ListSums {
  count: number
  sums: { currency: string; total: string }[]
}

// listSumsQuery counts and sums a whole filter, beside the list: it goes over all
// rows. It is read again when the list is.
export const listSumsQuery = (book: string, list: 'settlements' | 'vouchers', query: Parameters) => {
  const filter = { ...query, sort: undefined }
  return queryOptions({ queryKey: [book, list, 'sums', filter], queryFn: () => read<ListSums>(book, `/sums/${list}`, filter), meta: listed })
}

export const voucherQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'voucher', id], queryFn: () => read<Voucher>(book, `/vouchers/${encodeURIComponent(id)}`), enabled: id !== '' })

export interface Gap {
  period: string
  type: string
  last: number
  count: number
  missing: number[]
}

export const gapsQuery = (book: string, period: string) =>
  queryOptions({ queryKey: [book, 'gaps', period], queryFn: () => read<Page<Gap>>(book, '/vouchers/gaps', { period: period || undefined }) })

export interface SeriesGap {
  series: string
  kind: string
  year: number
  last: number
  count: number
  missing: string[]
}

export const documentGapsQuery = (book: string, year: string) =>
  queryOptions({ queryKey: [book, 'documentGaps', year], queryFn: () => read<Page<SeriesGap>>(book, '/documents/gaps', { year: year || undefined }), staleTime: 60_000 })

export interface Account {
  id: string
  code: string
  name: string
  name_en: string
  class: string
  role: string
  preferred: boolean
  active: boolean
  controlled: boolean
}

export const accountsQuery = (book: string) =>
  queryOptions({ queryKey: [book, 'accounts'], queryFn: () => read<Page<Account>>(book, '/accounts').then((list) => list.rows), staleTime: 600_000 })

export interface SettlementLine {
  item: string
  document: string
  currency: string
  amount: string
  base: string
  open: string
  open_base: string
}

export interface Settlement {
  id: string | null
  number: string
  date: string
  customer: Named
  rule?: string
  reverses?: string
  reversed_by?: string
  lines: SettlementLine[]
  differences: { kind: string; account: string; amount: string; base: string }[]
  voucher: Voucher | null
  warnings: Warning[]
  reason?: string
  maker?: string
  recorded?: string
}

export const settlementsQuery = (book: string, query: Parameters) => ({ ...pages<Settlement>(['settlements'], book, '/settlements', query), meta: listed })

// settlementsPage reads a part of the list from a row on.
export const settlementsPage = (book: string, query: Parameters, after = '', limit = 100) => read<Page<Settlement>>(book, '/settlements', { ...query, limit, after: after || undefined })

export const settlementQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'settlement', id], queryFn: () => read<Settlement>(book, `/settlements/${encodeURIComponent(id)}`), enabled: id !== '' })

export type OpenItem = Item

// openItemsQuery reads what a customer, or its whole group, has open.
export const openItemsQuery = (book: string, customer: string, group: Reach) =>
  queryOptions({
    queryKey: [book, 'open-items', customer, group],
    queryFn: async () => {
      const rows: OpenItem[] = []
      let after: string | null = ''
      do {
        const page: Page<OpenItem> = await read<Page<OpenItem>>(book, '/items', { customer, open: true, limit: 500, ...(group ? { group } : {}), ...(after ? { after } : {}) })
        rows.push(...page.rows)
        after = page.next
      } while (after && rows.length < 5000)
      return rows
    },
    enabled: customer !== '',
  })

export interface Proposal {
  credit: string
  document: string
  reason: string
  rule: string
  confidence: string // their order; given, not measured
  tokens: ProposalToken[]
  measured: ProposalMeasured | null
  lines: { item: string; document: string; amount: string }[]
}

export interface AutoRun {
  settlements: Settlement[]
  unmatched: number
  left: { item: string; document: string; customer: Named; currency: string; open: string; code: string; reason: string }[]
}

export interface Period {
  period: string
  state: string
  changed?: string
  by?: string
  reason?: string
  fingerprint?: string
}

export const monthsQuery = (book: string) =>
  queryOptions({ queryKey: [book, 'months'], queryFn: () => read<Page<Period>>(book, '/periods'), staleTime: 60_000 })

export interface Finding {
  code: string
  message: string
  link: string
  count: number
}

export interface CheckReport {
  period: string
  state: string
  ready: boolean
  blockers: Finding[]
  hints: Finding[]
}

export interface Rate {
  id: string
  date: string
  currency: string
  rate: string
  in_force: boolean
  recorded: string
  maker: string
}

export const ratesQuery = (book: string, currency: string) => pages<Rate>(['rates'], book, '/rates', { currency })

export const rateListQuery = (book: string, query: Parameters) => ({ ...pages<Rate>(['rates', 'list'], book, '/rates', query), meta: listed })

// ratesPage is the beginning of the list as it is now.
export const ratesPage = (book: string, query: Parameters) => read<Page<Rate>>(book, '/rates', { ...query, limit: 100 })

// MonthRunRow is what was posted at a month's end, or what took it back on day 1.
export interface MonthRunRow {
  id: string
  number: string
  date: string
  reverses?: string
  voucher?: string
  voucher_number?: string
  recorded: string
  maker: string
}

export interface MonthRun {
  number: string
  date: string
  voucher: Voucher | null
  reversal: Voucher | null
}

export type MonthRuns = 'revaluations' | 'unbilled' // the folders of their lists

export const monthRunsQuery = <Row extends MonthRunRow>(book: string, runs: MonthRuns, query: Parameters) => ({ ...pages<Row>([runs], book, `/${runs}`, query), meta: listed })

// monthRunsPage is the beginning of a list as it is now.
export const monthRunsPage = <Row extends MonthRunRow>(book: string, runs: MonthRuns, query: Parameters) => read<Page<Row>>(book, `/${runs}`, { ...query, limit: 100 })

export interface RevaluationRow extends MonthRunRow {
  items: number
  currencies: string[]
  adjustment: string
}

export interface Revaluation extends MonthRun {
  adjustment: string
  lines: { item: string; currency: string; open: string; open_base: string; rate: string; adjustment: string }[]
}

export interface UnbilledRow extends MonthRunRow {
  lines: number
  base: string
}

export interface UnbilledRun extends MonthRun {
  base: string
  lines: { order: string; line: number; customer: { id: string; code: string; name: string }; quantity: string; currency: string; net: string; tax: string; base: string; cost: string }[]
}

// documentPath is where a document is shown.
export function documentPath(kind: string, id: string): string {
  const folders: Record<string, string> = { invoice: 'invoices', credit_note: 'credit-notes', receipt: 'receipts', refund: 'refunds', other_receivable: 'other-receivables', opening: 'openings', settlement: 'settlements', revaluation: 'revaluations', unbilled: 'unbilled' }
  return `/${folders[kind] ?? 'documents'}${kind === 'revaluation' || kind === 'unbilled' ? '' : `/${id}`}`
}
