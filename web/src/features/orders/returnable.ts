import type { Delivery, Order } from '../../api/orders'
import { sum } from '../../lib/amount'
import { readNumber } from '../../lib/arith'

// isBack tells a return from a delivery.
export const isBack = (delivery: Pick<Delivery, 'reverses'>): boolean => Boolean(delivery.reverses)

// returnable is what of a delivery has not come back yet, by the order's lines.
export function returnable(order: Pick<Order, 'deliveries'>, delivery: Delivery): { line: number; left: string }[] {
  const all = [delivery, ...(order.deliveries ?? []).filter((each) => each.reverses === delivery.id)].flatMap((each) => each.lines)
  return [...new Set(delivery.lines.map((each) => each.line))]
    .map((line) => ({ line, left: readNumber(sum(all.filter((each) => each.line === line).map((each) => each.quantity)), 6) ?? '0' }))
    .filter((each) => Number(each.left) > 0)
}
