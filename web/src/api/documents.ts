import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components } from './schema'
import { bookPath, get, send, type QueryValues } from './send'
import type { Item, Named, ProposalMeasured, ProposalToken, Warning } from './types'
import type { Reach } from '../lib/reach'

type Schemas = components['schemas']

// Signature is who took a step of a record, and when.
export type Signature = Schemas['Signature']

// The documents of the books and where they live.
export type DocumentKind = 'invoice' | 'credit_note' | 'receipt' | 'refund' | 'other_receivable' | 'opening'

export const folders: Record<DocumentKind, string> = {
  invoice: 'invoices',
  credit_note: 'credit-notes',
  receipt: 'receipts',
  refund: 'refunds',
  other_receivable: 'other-receivables',
  opening: 'openings',
}

// pathOf is a document's page.
export const pathOf = (kind: string, id: string): string => `/${folders[kind as DocumentKind] ?? 'invoices'}/${id}`

export interface Entry {
  account: string
  account_name: string
  side: 'debit' | 'credit'
  currency: string
  amount: string
  debit: string
  credit: string
  text?: string
}

export interface Voucher {
  id: string | null
  number: string
  date: string
  period: string
  state: string
  text: string
  entries: Entry[]
}

export interface Line {
  line: number
  product?: string
  description?: string
  quantity: string
  price: string
  tax_rate: string
  net: string
  tax: string
  discount?: string
}

export interface SettlementLine {
  item: string
  document: string
  currency: string
  amount: string
  base: string
  open?: string
}

export interface Settlement {
  id: string | null
  number: string
  date: string
  rule?: string
  reverses?: string
  reversed_by?: string
  lines: SettlementLine[]
  differences: { kind: string; account: string; amount: string; base: string }[]
  voucher: Voucher | null
}

export interface Settled {
  id: string
  number: string
  date: string
  rule: string
  reverses?: string
  item: string
  amount: string
  recorded?: string
  maker?: string
  reason?: string
  undone_by?: string
}

export interface DocumentLink {
  relation: 'original' | 'reverses' | 'reversed_by' | 'follows' | 'settled' | 'order'
  kind: string
  id: string
  number: string
  amount?: string
  via?: string
}

export interface DraftLine {
  product?: string
  description?: string
  quantity: string
  price: string
  tax_rate?: string
  tax_included?: boolean
  discount?: string
  delivery_date?: string // of orders only
}

export const moneyKinds = ['receivable', 'advance', 'other'] as const

export const invoiceTypes = ['digital_special', 'digital_general', 'paper_special', 'paper_general', 'other'] as const

export interface InvoiceInput {
  customer: string
  sold_to?: string
  date: string
  effective_date?: string
  due_date?: string
  currency?: string
  rate?: string
  order?: string
  original?: string
  tax_invoice_no?: string
  invoice_type?: string
  contract?: string
  terms?: Schemas['TermsInput'] | null
  text?: string
  lines: DraftLine[]
  instalments?: { due_date: string; amount: string }[]
  external_id?: string
}

export interface Document {
  id: string | null
  kind: DocumentKind
  number: string
  customer: Named
  sold_to?: Named // whom it was sold to, where the customer is billed for another
  date: string
  effective_date: string
  due_date: string
  currency: string
  rate: string
  total: string
  tax: string
  net: string
  base: string
  open: string
  status: 'draft' | 'approved' | 'reversed'
  amount?: string
  fee?: string
  unapplied?: string
  bank_account?: string
  method?: string
  reference?: string
  bank_serial?: string
  invoice_type?: string
  receipt_kinds?: string[] // of a receipt: those that its money has
  contract?: string
  terms?: Schemas['TermsAnswer']
  order_number?: string
  external_id?: string
  text?: string
  original?: string
  reverses?: string
  reversed_by?: string
  cause?: string // why it reverses, or is reversed, where that has a name: bounced
  lines?: Line[]
  kinds?: Schemas['KindLineAnswer'][] // of a receipt that was split by kind
  items: { id: string; due_date: string; original: string; open: string; open_base: string }[]
  voucher: Voucher | null
  voucher_state?: string
  settlement?: Settlement
  settlements?: Settled[]
  drawn?: { amount: string; base: string }
  links?: DocumentLink[]
  signed?: Signature[]
  input?: InvoiceInput
  version?: number
  warnings: Warning[]
}

export interface DocumentTable {
  rows: Document[]
  next: string | null
  sums: { currency: string; count: number; total: string; open: string }[]
  drafts: number
}

export interface DocumentFilter {
  q?: string
  customer?: string
  sold_to?: string // be it billed itself or another
  from?: string
  to?: string
  status?: string
  currency?: string
  invoice_type?: string
  receipt_kind?: string // of receipts: the kind of money they have, alone or among others
  sort?: string
}

const pageSize = 200

// documentsQuery reads a list a page at a time, with the sums of all of it.
export const documentsQuery = (book: string, kind: DocumentKind, filter: DocumentFilter) =>
  infiniteQueryOptions({
    queryKey: ['documents', book, kind, filter], // not under the book: lists are not read again by themselves
    queryFn: ({ pageParam }) => get<DocumentTable>(bookPath(book, folders[kind]), { ...filter, brief: true, limit: pageSize, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last: DocumentTable) => last.next ?? undefined,
  })

export const documentQuery = (book: string, kind: DocumentKind, id: string) =>
  queryOptions({ queryKey: [book, 'document', kind, id], queryFn: () => get<Document>(bookPath(book, folders[kind], id)), enabled: id !== '' })

// Acknowledgement is what is said to warnings; the audit log keeps it.
export interface Acknowledgement {
  codes: string[]
  reason: string
}

export interface Posting {
  acknowledge?: Acknowledgement
  key?: string
  dryRun?: boolean
  approve?: boolean
}

export const said = (body: unknown, { acknowledge }: Posting): unknown => (acknowledge ? { ...(body as object), acknowledge } : body)

const flags = ({ dryRun, approve }: Posting): QueryValues => ({ dry_run: dryRun, approve })

// create makes a document; with approve (or where the kind has no drafts) it is
// posted, with dryRun only shown.
export const create = (book: string, kind: DocumentKind, body: unknown, posting: Posting = {}): Promise<Document> =>
  send('POST', bookPath(book, folders[kind]), { body: said(body, posting), query: flags(posting), key: posting.dryRun ? undefined : posting.key })

export const changeDraft = (book: string, kind: DocumentKind, id: string, version: number, body: InvoiceInput): Promise<Document> =>
  send('PATCH', bookPath(book, folders[kind], id), { body, version })

// act runs a step of a document: approve, void, reverse.
export const act = (book: string, kind: DocumentKind, id: string, step: 'approve' | 'void' | 'reverse', body: unknown = {}, posting: Posting = {}): Promise<Document> =>
  send('POST', bookPath(book, folders[kind], id, step), { body: said(body, posting), query: flags({ dryRun: posting.dryRun }), key: posting.dryRun ? undefined : posting.key })

export interface Account {
  id: string
  code: string
  name: string
  name_en: string
  role: string
  preferred: boolean
  active: boolean
}

export interface Product {
  id: string
  code: string
  name: string
  unit?: string
  price?: string
  tax_rate?: string
}

export const productsQuery = (book: string, q: string) =>
  queryOptions({ queryKey: [book, 'products', q], queryFn: () => get<{ rows: Product[] }>(bookPath(book, 'products'), { q, limit: 8 }), enabled: q !== '', staleTime: 60_000 })

// findProducts looks up names or codes pasted into a grid: each one once.
export async function findProducts(book: string, texts: readonly string[]): Promise<Map<string, Product>> {
  const found = new Map<string, Product>()
  let after = ''
  const wanted = new Set(texts)
  for (let page = 0; page < 20 && wanted.size > 0; page++) {
    const list = await get<{ rows: Product[]; next: string | null }>(bookPath(book, 'products'), { limit: 500, after })
    for (const product of list.rows) for (const name of [product.code, product.name]) if (wanted.delete(name)) found.set(name, product)
    if (!list.next) break
    after = list.next
  }
  return found
}

export interface OpenItem extends Item {
  discount?: string // what paying it whole on the day takes off
}

// openItemsQuery reads what a customer (or its group) owes as of a day.
export const openItemsQuery = (book: string, customer: string, asOf: string, group: Reach) =>
  queryOptions({
    queryKey: [book, 'items', 'open', customer, asOf, group],
    queryFn: async () => {
      const rows: OpenItem[] = []
      let after = ''
      do {
        const page: { rows: OpenItem[]; next: string | null } = await get(bookPath(book, 'items'), { customer, as_of: asOf, open: true, ...(group ? { group } : {}), limit: 500, after })
        rows.push(...page.rows)
        after = page.next ?? ''
      } while (after && rows.length < 5000)
      return rows
    },
    enabled: customer !== '' && asOf !== '',
  })

export interface Proposal {
  rule: string
  reason: string
  confidence: string // their order; given, not measured
  tokens: ProposalToken[]
  measured: ProposalMeasured | null
  lines: { item: string; document: string; amount: string; discount?: boolean }[]
}

export const proposalsQuery = (book: string, body: { customer: string; amount: string; fee?: string; date: string; currency?: string; reference?: string; group?: boolean; payers?: boolean }) =>
  queryOptions({
    queryKey: [book, 'propose', body],
    queryFn: () => send<{ rows: Proposal[] }>('POST', bookPath(book, 'settlements', 'propose'), { body }),
    enabled: body.customer !== '' && body.amount !== '' && body.date !== '',
    retry: false,
  })

// historyQuery reads what was done with a record, whoever may read the record.
export const historyQuery = (book: string, path: readonly string[], enabled: boolean) =>
  queryOptions({ queryKey: [book, 'history', ...path], queryFn: () => get<Schemas['HistoryList']>(bookPath(book, ...path, 'history')), enabled })

// itemsAtQuery reads what was open of a document's items at the end of a day.
export const itemsAtQuery = (book: string, document: string, asOf: string) =>
  queryOptions({ queryKey: [book, 'items', 'of', document, asOf], queryFn: () => get<{ rows: Item[] }>(bookPath(book, 'items'), { document, as_of: asOf, limit: 500 }), enabled: asOf !== '', placeholderData: keepPreviousData })
