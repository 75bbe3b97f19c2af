import type { Customer } from '../../api/types'
import type { Reach } from '../../lib/reach'

// Work is what is begun from a customer's page, each on a page of its own.
export const works = ['receipt', 'invoice', 'order', 'settle', 'statement'] as const
export type Work = (typeof works)[number]

const rights: Record<Work, string> = { receipt: 'receipt.write', invoice: 'invoice.write', order: 'order.write', settle: 'settlement.write', statement: 'report.read' }

// What a block of a customer, or its standing down, keeps from being made.
// Money is always taken and settled.
const stops: Partial<Record<Work, 'invoicing' | 'orders'>> = { invoice: 'invoicing', order: 'orders' }

export type Closed = { by: 'right'; right: string } | { by: 'merged'; into: string } | { by: 'inactive' } | { by: 'block'; reason: string }

// closedBy says why a work cannot be begun for a customer; undefined: it can.
export function closedBy(work: Work, customer: Customer, may: (right: string) => boolean): Closed | undefined {
  if (!may(rights[work])) return { by: 'right', right: rights[work] }
  if (customer.merged_into) return { by: 'merged', into: customer.merged_into.name }
  const act = stops[work]
  if (!act) return undefined
  if (customer.active === false) return { by: 'inactive' }
  const block = customer.blocks?.find((each) => each.in_force && each.acts.includes(act))
  return block && { by: 'block', reason: block.reason }
}

// workPath is where a work is done, the customer filled in; the workbench can
// take the whole group or the payer group.
export function workPath(work: Work, id: string, whole: Reach): string {
  switch (work) {
    case 'receipt':
      return `/receipts/new?customer=${id}`
    case 'invoice':
      return `/invoices/new?customer=${id}`
    case 'order':
      return `/orders/new?customer=${id}`
    case 'settle':
      return `/settlement?customer=${id}${whole ? `&group=${whole}` : ''}`
    case 'statement':
      return `/statements/${id}`
  }
}
