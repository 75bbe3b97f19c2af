// What a figure on the screen is: enough to say it in a sentence, to give its
// formula, and to find the entries behind it.
export interface Explanation {
  kind: 'aging' | 'opening' | 'debit' | 'credit' | 'closing' | 'running' | 'item' | 'trial' | 'tie' | 'receivable' | 'overdue' | 'unapplied' | 'receipts' | 'bucket' | 'statement' | 'dso' | 'collection' | 'due' | 'owed' | 'late' | 'credits' | 'exposure' | 'customerDso' | 'risk' | 'daysLate'
  value: string
  currency: string
  who?: string // whose figure: a customer, an account, a class
  customer?: string // its id, where it is one customer's
  column?: string // the aging's bucket as the server names it
  basis?: 'due' | 'document' | 'origin'
  buckets?: string
  document?: string
  from?: string
  to?: string
  as_of?: string
  known_at?: string
  fingerprint?: string
  figures?: Record<string, string> // what a formula is worked out with
}

// explanationAt reads the explanation of the figure at or around an element.
export function explanationAt(element: Element | null): Explanation | null {
  const held = element?.closest('[data-explain]') ?? element?.querySelector('[data-explain]')
  const text = held?.getAttribute('data-explain')
  if (!text) return null
  try {
    return JSON.parse(text) as Explanation
  } catch {
    return null
  }
}
