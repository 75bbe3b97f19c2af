import type { OpenItem, Proposal } from '../../api/documents'
import type { Named } from '../../api/types'
import type { EntryRow } from '../../components/entry/rows'
import { compare, isZero, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { owed, toLines, type KindRow } from './split'

// What a receipt form holds. What goes to each open item is kept by the item's
// id, so that the list may be read anew under it.
export interface Values {
  customer: Named | null
  date: string
  amount: string
  fee: string
  bank_account: string
  method: string
  bank_serial: string // the bank's own number of the movement
  reference: string
  text: string
  currency: string
  rate: string
  kind: '' | 'advance'
  order: string // of an advance, its id
  split: readonly KindRow[] // the parts by kind, in place of kind and order; none while it is of one kind
  group: boolean
  payers?: boolean // with those it pays for, and who pays for it; not said: where there are such
  takes: Readonly<Record<string, Take>>
  out: readonly string[] // items that a person has left out, when the money is spread
  touched: boolean // a person has said what goes where
}

export interface Take {
  amount: string // of the money; what the item loses is more with a discount
  discount?: boolean
  tolerance?: boolean
  bad?: string
}

export const emptyValues = (today: string, bank: string): Values => ({ customer: null, date: today, amount: '', fee: '', bank_account: bank, method: '', bank_serial: '', reference: '', text: '', currency: '', rate: '', kind: '', order: '', split: [], group: false, takes: {}, out: [], touched: false })

const less = (a: string, b: string): string => sum([a, flipped(b)])
const smaller = (a: string, b: string): string => (compare(a, b) <= 0 ? a : b)
const positive = (a: string): boolean => compare(a, '0') > 0

// whole is what arrived and the fee.
export const whole = (values: Pick<Values, 'amount' | 'fee'>): string => sum([values.amount || '0', values.fee || '0'])

// credited is what the customer's account is credited with and may be matched:
// money and fee, or the part against receivables.
export const credited = (values: Pick<Values, 'amount' | 'fee' | 'split'>): string => (values.split.length > 0 ? owed(values.split) : whole(values))

export const used = (takes: Values['takes']): string => sum(Object.values(takes).map((take) => take.amount))

// remainder is what is not given to any item yet: it becomes an advance.
export const remainder = (values: Pick<Values, 'amount' | 'fee' | 'split' | 'takes'>): string => less(credited(values), used(values.takes))

// discountOf is what an item gives off with its take, nothing unless the take
// pays the rest whole.
export function discountOf(item: Pick<OpenItem, 'open' | 'discount'>, take: Take | undefined): string {
  if (!take?.discount || !item.discount) return '0.00'
  const rest = less(item.open, take.amount)
  return compare(sum([take.amount, item.discount]), item.open) >= 0 && positive(rest) ? rest : '0.00'
}

// leftOf is what stays open of an item.
export const leftOf = (item: Pick<OpenItem, 'open' | 'discount'>, take: Take | undefined): string => less(item.open, sum([take?.amount ?? '0', discountOf(item, take)]))

// fill gives an item as much as the money allows, with its discount where that
// pays it whole.
export function fill(item: OpenItem, money: string): Take | null {
  if (!positive(money)) return null
  const whole = item.discount ? less(item.open, item.discount) : item.open
  if (item.discount && compare(money, whole) >= 0) return { amount: whole, discount: true }
  return { amount: smaller(item.open, money) }
}

// toggled ticks an item or takes the tick off.
export function toggled(values: Values, item: OpenItem): Values {
  const { [item.id]: had, ...others } = values.takes
  if (had) return matched(values, others)
  const take = fill(item, remainder(values))
  return take ? matched(values, { ...others, [item.id]: take }) : values
}

// matched lays down what a person gives to which item. What is taken from an item
// again is left out from then on, until it is given something.
export function matched(values: Values, takes: Values['takes']): Values {
  const dropped = Object.keys(values.takes).filter((id) => !takes[id])
  return { ...values, takes, out: [...new Set([...values.out, ...dropped])].filter((id) => !takes[id]), touched: true }
}

// leftOut leaves an item out, or has it back.
export function leftOut(values: Values, id: string): Values {
  const { [id]: _had, ...others } = values.takes
  return values.out.includes(id) ? { ...values, out: values.out.filter((each) => each !== id) } : { ...values, takes: others, out: [...values.out, id], touched: true }
}

// spread gives the money to the items in their order until it is used up, but to
// none that was left out.
export function spread(values: Values, items: readonly OpenItem[]): Values {
  const takes: Record<string, Take> = {}
  let money = credited(values)
  for (const item of items) {
    if (values.out.includes(item.id)) continue
    const take = fill(item, money)
    if (!take) break
    takes[item.id] = take
    money = less(money, take.amount)
  }
  return { ...values, takes, touched: true }
}

// adopted lays a proposal over the form.
export function adopted(values: Values, proposal: Proposal, byHand: boolean): Values {
  const takes = Object.fromEntries(proposal.lines.map((line): [string, Take] => [line.item, line.discount ? { amount: line.amount, discount: true } : { amount: line.amount }]))
  return { ...values, takes, out: values.out.filter((id) => !takes[id]), touched: byHand }
}

// surest is the proposal that may be laid over the form unasked: it is shown
// before it is posted, and a mere guess by age is not taken.
const sure = 75
export const surest = (proposals: readonly Proposal[]): Proposal | undefined => proposals.find((each) => Number(each.confidence) >= sure)

// byConfidence puts the best proposal first; there are no more than there are
// digits to choose by.
export const byConfidence = (proposals: readonly Proposal[]): Proposal[] => proposals.toSorted((a, b) => Number(b.confidence) - Number(a.confidence)).slice(0, 9)

// toBody makes the server's input; proposal is the rule whose proposal stands in
// the list.
export function toBody(values: Values, proposal = ''): object {
  const { date, amount, fee, bank_account, method, bank_serial, reference, text, currency, rate, split } = values
  const kind = split.length > 0 ? '' : values.kind
  const order = kind === 'advance' ? values.order : ''
  const pays = split.length === 0 || split.some((row) => row.kind === 'receivable')
  const given = Object.fromEntries(Object.entries({ fee, bank_account, method, bank_serial, reference, text, currency, rate, kind, order }).filter(([, value]) => value !== ''))
  const settle = Object.entries(values.takes)
    .filter(([, take]) => pays && !isZero(take.amount))
    .map(([item, take]) => ({ item, amount: take.amount, ...(take.discount ? { discount: true } : {}), ...(take.tolerance ? { tolerance: true } : {}) }))
  return { customer: values.customer?.id ?? '', date, amount, ...given, ...(split.length > 0 ? { lines: toLines(split) } : {}), ...(settle.length > 0 ? { settle, ...(proposal ? { proposal } : {}) } : {}) }
}

// rowsOf are the open items as rows to type into.
export const rowsOf = (items: readonly OpenItem[], takes: Values['takes']): EntryRow[] =>
  items.map((item) => {
    const take = takes[item.id]
    return { id: item.id, cells: { apply: take?.amount ?? '', discount: take?.discount ? '1' : '', tolerance: take?.tolerance ? '1' : '' }, bad: take?.bad ? { apply: take.bad } : undefined }
  })

// takesOf reads the rows back; an item given nothing is not taken from.
export function takesOf(rows: readonly EntryRow[], old: Values['takes']): Values['takes'] {
  const shown = new Set(rows.map((row) => row.id))
  const others = Object.entries(old).filter(([id]) => !shown.has(id))
  const own = rows.flatMap((row): [string, Take][] => {
    const { apply = '', discount, tolerance } = row.cells
    if (apply === '' && !tolerance) return []
    return [[row.id, { amount: apply || '0.00', ...(discount ? { discount: true } : {}), ...(tolerance ? { tolerance: true } : {}), ...(row.bad?.apply ? { bad: row.bad.apply } : {}) }]]
  })
  return Object.fromEntries([...others, ...own])
}
