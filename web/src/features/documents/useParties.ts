import { useQuery } from '@tanstack/react-query'
import { customerQuery } from '../../api/customers'
import type { Customer, Named } from '../../api/types'
import { useBook } from '../../lib/book'

interface Parties {
  billTo?: Named // another that is billed for what is sold to the customer
  billsFor: readonly Named[] // those it is billed for itself
}

// useParties tells who is billed for what is sold to a customer.
export function useParties(customer: string): Parties {
  const { book, may } = useBook()
  const { data } = useQuery({ ...customerQuery(book.code, customer), enabled: customer !== '' && may('customer.read') })
  return partiesFrom(data)
}

export const partiesFrom = (customer?: Pick<Customer, 'bill_to' | 'bills_for'>): Parties => ({ billTo: customer?.bill_to ?? undefined, billsFor: customer?.bills_for ?? [] })
