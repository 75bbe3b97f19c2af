import type { OrderInput } from '../../api/orders'
import { isZero } from '../../lib/amount'
import { isDate } from '../../lib/dates'
import { toInput, type Values } from '../documents/values'

// bodyOf is the order that a form holds.
export function bodyOf(values: Values): OrderInput {
  const { customer, date, currency, rate, text, contract, terms, lines } = toInput(values)
  const given = Object.fromEntries(Object.entries({ currency, rate, text, contract, terms, salesperson: values.salesperson }).filter(([, value]) => value))
  return { customer, date, lines, ...given }
}

// complete tells whether a form holds enough to be tried: what the server would
// only refuse while it is half typed is not asked about.
export function complete(body: OrderInput): boolean {
  return body.customer !== '' && isDate(body.date) && (body.currency ?? 'CNY').length === 3 && body.lines.length > 0 && body.lines.every((line) => (line.product || line.description) && line.price !== '' && !isZero(line.quantity))
}
