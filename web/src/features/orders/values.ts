import type { Order, OrderInput } from '../../api/orders'
import { newRow } from '../../components/entry/rows'
import { readRate } from '../../lib/lineMath'
import { termsFrom } from '../documents/terms'
import { emptyValues, type Values } from '../documents/values'

// OrderBase is the saved order that changes are made to.
export interface OrderBase {
  version: number
  body: OrderInput
}

// orderValues are an order's as its form holds them; names are those of its products.
export function orderValues(order: Order, names: ReadonlyMap<string, string>): Values {
  const lines = order.lines.map((line) => {
    const row = newRow({ name: line.description || names.get(line.product ?? '') || '', quantity: line.quantity, price: line.price, tax_rate: readRate(line.tax_rate) ?? '', discount: line.discount ?? '', delivery_date: line.delivery_date ?? '' })
    return line.product ? { ...row, refs: { name: line.product } } : row
  })
  return { ...emptyValues(order.date), customer: order.customer, currency: order.currency, rate: order.rate ?? '', salesperson: order.salesperson, text: order.text ?? '', contract: order.contract ?? '', terms: termsFrom(order.terms), lines }
}
