import { useQuery } from '@tanstack/react-query'
import { customerQuery } from '../../api/customers'
import { useBook } from '../../lib/book'
import { termsFrom, type PaperTerms } from './terms'
import { useParties } from './useParties'

// useAgreed are the terms of payment agreed for a customer: those of who is billed.
export function useAgreed(customer: string): PaperTerms | null {
  const { book, may } = useBook()
  const billed = useParties(customer).billTo?.id ?? customer
  const { data } = useQuery({ ...customerQuery(book.code, billed), enabled: billed !== '' && may('customer.read') })
  return termsFrom(data?.terms)
}
