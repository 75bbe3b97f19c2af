import type { Address, ApartSaid, BankAccount, Contact } from '../../api/master'
import type { Customer, CustomerInput } from '../../api/types'
import { dimensions } from '../customers/filters'

// The form's fields are flat texts; the API's customer is nested.
export interface Values {
  name: string
  code?: string
  legal_name?: string
  short_name?: string
  aliases?: string[]
  tax_id?: string
  currency?: string
  language?: string
  net_days?: number | null
  discount_percent?: string
  discount_days?: number | null
  discount_base?: 'gross' | 'net'
  discount_tax?: 'keep' | 'reduce'
  discount_part?: boolean
  group_head?: string
  bill_to?: string
  payer?: string
  salesperson?: string
  department?: string
  related_party?: boolean
  contacts?: Partial<Contact>[]
  addresses?: Partial<Address>[]
  bank_accounts?: Partial<BankAccount>[]
  bank_reason?: string // why the accounts change, where a second person checks
  notes?: string
  classes?: Record<string, string | undefined>
  external_id?: string
  duplicate_reason?: string
  apart?: ApartSaid[] // customers found alike and said not to be this one
}

export function toValues(customer: Customer): Values {
  const { terms } = customer
  return {
    name: customer.name,
    code: customer.code,
    legal_name: customer.legal_name ?? '',
    short_name: customer.short_name ?? '',
    aliases: customer.aliases ?? [],
    tax_id: customer.tax_id ?? '',
    currency: customer.currency,
    language: customer.language ?? '',
    net_days: terms?.net_days ?? null,
    discount_percent: terms?.discount?.percent ?? '',
    discount_days: terms?.discount ? Number(terms.discount.days) : null,
    discount_base: terms?.discount?.base === 'net' ? 'net' : 'gross',
    discount_tax: terms?.discount?.tax === 'reduce' ? 'reduce' : 'keep',
    discount_part: terms?.discount?.pro_rata ?? false,
    group_head: customer.group_head?.id ?? '',
    bill_to: customer.bill_to?.id ?? '',
    payer: customer.payer?.id ?? '',
    salesperson: customer.salesperson ?? '',
    department: customer.department ?? '',
    related_party: customer.related_party ?? false,
    contacts: customer.contacts ?? [],
    addresses: customer.addresses ?? [],
    bank_accounts: customer.bank_accounts ?? [],
    notes: customer.notes ?? '',
    classes: { ...customer.classes },
    external_id: customer.external_id ?? '',
  }
}

const trimmed = (text?: string): string => (text ?? '').trim()

const texts = ['code', 'legal_name', 'short_name', 'tax_id', 'currency', 'language', 'group_head', 'bill_to', 'payer', 'salesperson', 'department', 'notes', 'external_id', 'duplicate_reason'] as const

// toInput makes the API's body, leaving out what was left empty.
export function toInput(values: Values): CustomerInput {
  const { terms, ...all } = full(values)
  const input: CustomerInput = { name: all.name ?? '' }
  for (const name of texts) if (all[name]) input[name] = all[name]
  for (const name of ['aliases', 'contacts', 'addresses', 'bank_accounts'] as const) if (all[name]?.length) Object.assign(input, { [name]: all[name] })
  if (all.bank_reason && all.bank_accounts?.length) input.bank_reason = all.bank_reason
  const classes = Object.entries(all.classes ?? {}).filter(([, value]) => value)
  if (classes.length > 0) input.classes = Object.fromEntries(classes)
  if (all.related_party) input.related_party = true
  if (values.apart?.length) {
    input.apart = values.apart
    input.duplicate_reason ||= values.apart[0]!.reason // one with the same tax id takes a reason
  }
  const given = Object.entries(terms ?? {}).filter(([, value]) => value !== null)
  if (given.length > 0) input.terms = Object.fromEntries(given)
  return input
}

function toTerms(values: Values): NonNullable<CustomerInput['terms']> {
  const net_days = typeof values.net_days === 'number' ? String(values.net_days) : null
  const percent = trimmed(values.discount_percent)
  if (!percent || typeof values.discount_days !== 'number') return { net_days, discount: null }
  const discount = { percent, days: String(values.discount_days), base: values.discount_base ?? 'gross', tax: values.discount_tax ?? 'keep', pro_rata: values.discount_part ?? false }
  return { net_days, discount }
}

// toChange is the body of a PATCH: only what differs, an emptied field as "" and
// a discount taken away as null.
export function toChange(before: Values, after: Values): Partial<CustomerInput> {
  const old = full(before)
  const next = full(after)
  const names = Object.keys(next) as (keyof CustomerInput)[]
  return Object.fromEntries(names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name])).map((name) => [name, next[name]]))
}

// full has every member, so that taking something away shows as a difference.
function full(values: Values): Partial<CustomerInput> {
  const plain = Object.fromEntries(texts.filter((name) => name !== 'duplicate_reason').map((name) => [name, trimmed(values[name])]))
  const classes = Object.fromEntries(Object.entries(values.classes ?? {}).map(([name, value]) => [name, trimmed(value)]))
  const reason = trimmed(values.duplicate_reason)
  return {
    name: trimmed(values.name),
    ...plain,
    aliases: (values.aliases ?? []).map(trimmed).filter(Boolean),
    related_party: values.related_party ?? false,
    contacts: rows(values.contacts) as Contact[],
    addresses: rows(values.addresses) as Address[],
    bank_accounts: rows(values.bank_accounts) as BankAccount[],
    classes,
    terms: toTerms(values),
    ...(trimmed(values.bank_reason) ? { bank_reason: trimmed(values.bank_reason) } : {}),
    ...(values.apart?.length ? { apart: values.apart } : {}),
    ...(reason || values.apart?.length ? { duplicate_reason: reason || values.apart![0]!.reason } : {}), // one with the same tax id takes a reason
  }
}

// rows trims a list's texts and leaves out rows in which nothing was written.
function rows<T extends object>(list: T[] | undefined): T[] {
  const clean = (list ?? []).map((row) => Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, trimmed(value as string)]).filter(([, value]) => value)) as T)
  return clean.filter((row) => Object.keys(row).some((name) => name !== 'kind'))
}

// otherBanks tells that a form's bank accounts are not those in force.
export const otherBanks = (inForce: readonly Partial<BankAccount>[], values: Values): boolean => JSON.stringify(rows(values.bank_accounts)) !== JSON.stringify(rows([...inForce]))

// merged puts what the reader changed on top of a newer version.
export function merged(before: Values, mine: Values, latest: Values): Values {
  const changed = (Object.keys(mine) as (keyof Values)[]).filter((name) => JSON.stringify(mine[name] ?? '') !== JSON.stringify(before[name] ?? ''))
  return { ...latest, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) }
}

// classNames are the dimensions a form offers: the book's usual ones, its own
// and those the customer has already.
export function classNames(values: Values, own: readonly string[] = []): string[] {
  return [...new Set([...dimensions, ...own, ...Object.keys(values.classes ?? {})])]
}

export const emptyValues: Values = { name: '', language: '', net_days: 30, discount_base: 'gross', discount_tax: 'keep', classes: {}, aliases: [], contacts: [], addresses: [], bank_accounts: [] }
