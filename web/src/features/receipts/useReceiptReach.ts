import { useQuery } from '@tanstack/react-query'
import { customerQuery } from '../../api/customers'
import { useBook } from '../../lib/book'
import { pays, type Reach } from '../../lib/reach'
import type { Values } from './values'

// usePays tells whether the customer of a receipt pays for others, or is paid for.
export function usePays(values: Values): boolean {
  const { book } = useBook()
  return pays(useQuery(customerQuery(book.code, values.customer?.id ?? '')).data)
}

// useReceiptReach is whose items a receipt offers: of who pays for others, theirs
// too, unless something else is wished.
export function useReceiptReach(values: Values): Reach {
  const paying = usePays(values)
  if (values.group) return 'true'
  return paying && values.payers !== false ? 'payer' : ''
}
