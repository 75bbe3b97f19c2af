import type { OrderFilter } from '../../api/orders'

// live is all orders but void ones; all is those too.
export const views = ['live', 'draft', 'held', 'requested', 'late', 'confirmed', 'closed', 'void', 'all'] as const

const names = ['q', 'customer', 'from', 'to', 'currency', 'sort'] as const

// orderFilter is what the server is asked for by an address.
export function orderFilter(read: (name: string) => string | undefined): OrderFilter {
  const status = read('status') ?? 'live'
  return { ...Object.fromEntries(names.flatMap((name) => (read(name) ? [[name, read(name)]] : []))), ...(status === 'all' ? {} : { status }) }
}
