// Forms left half-filled, by the names that lib/useDraft keeps them under.

export interface DraftRef {
  key: string
  what: DraftOf
  path: string
}

export type DraftOf = 'customer' | 'settings' | 'account' | 'order' | 'voucher' | 'invoice' | 'credit_note' | 'receipt' | 'refund' | 'other_receivable' | 'opening'

const folders: Record<string, string> = { order: 'orders', invoice: 'invoices', credit_note: 'credit-notes', receipt: 'receipts', refund: 'refunds', other_receivable: 'other-receivables', opening: 'openings' }
const front = 'hesuan.draft.'

// draftRef is the form of a name, where it is one of a book.
export function draftRef(book: string, name: string): DraftRef | null {
  const key = front + name
  if (name === `voucher.${book}`) return { key, what: 'voucher', path: '/vouchers/new' }
  if (!name.startsWith(`${book}.`)) return null
  const [what = '', id = ''] = name.slice(book.length + 1).split('.')
  if (what === 'customer') return { key, what, path: '/customers/new' }
  if (what === 'settings') return { key, what, path: '/settings' }
  if (what === 'account') return { key, what, path: `/settings?account=${id}` }
  const folder = folders[what]
  if (folder) return { key, what: what as DraftOf, path: `/${folder}/${id}` }
  return { key, what: 'customer', path: `/customers/${what}/edit` }
}

// draftRefs are the forms of a book among the keys of a tab's storage.
export function draftRefs(book: string, keys: readonly string[]): DraftRef[] {
  return keys.flatMap((key) => (key.startsWith(front) && draftRef(book, key.slice(front.length))) || [])
}

// draftsOf are those of this tab.
export function draftsOf(book: string): DraftRef[] {
  try {
    return draftRefs(book, Object.keys(sessionStorage)).sort((a, b) => a.path.localeCompare(b.path))
  } catch {
    return [] // storage closed to us: nothing is kept
  }
}
