import type { DocumentKind } from '../../api/documents'
import type { Named } from '../../api/types'

// The forms of one amount: other receivables, openings and refunds.

export type SimpleKind = Extract<DocumentKind, 'other_receivable' | 'opening' | 'refund'>

export type SimpleField = 'customer' | 'receipt' | 'credit_note' | 'kind' | 'date' | 'due_date' | 'amount' | 'base_amount' | 'currency' | 'rate' | 'account' | 'bank_account' | 'method' | 'reference' | 'number' | 'text'

export const fieldsOf: Record<SimpleKind, { daily: SimpleField[]; rare: SimpleField[]; must: SimpleField[] }> = {
  other_receivable: { daily: ['customer', 'date', 'due_date', 'amount', 'account', 'text'], rare: ['kind', 'currency', 'rate'], must: ['customer', 'date', 'amount'] },
  opening: { daily: ['customer', 'kind', 'number', 'date', 'due_date', 'amount'], rare: ['currency', 'base_amount', 'rate'], must: ['customer', 'date', 'amount'] },
  refund: { daily: ['receipt', 'credit_note', 'amount', 'date', 'bank_account', 'method', 'reference', 'text'], rare: ['rate'], must: ['date', 'amount'] },
}

export const choicesOf: Partial<Record<SimpleKind, readonly string[]>> = {
  other_receivable: ['other_receivable', 'receivable'],
  opening: ['receivable', 'other_receivable', 'advance', 'bill'],
}

// sold_to is of an other receivable, whose customer is billed for others.
export type SimpleValues = { customer: Named | null; sold_to?: Named | null } & Partial<Record<Exclude<SimpleField, 'customer'>, string>>

// toSimpleBody sends what was filled in.
export function toSimpleBody(values: SimpleValues): Record<string, string> {
  const { customer, sold_to, ...texts } = values
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined && value !== ''))
  return { ...(customer ? { customer: customer.id } : {}), ...(sold_to ? { sold_to: sold_to.id } : {}), ...(given as Record<string, string>) }
}
