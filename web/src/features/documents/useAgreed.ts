import { useQuery } from '@tanstack/react-query'
import { customerQuery } from '../../api/customers'
import { useBook } from '../../lib/book'
import { termsFrom, type PaperTerms } from './terms'

// useAgreed are the terms of payment agreed with a customer.
export function useAgreed(customer: string): PaperTerms | null {
  const { book, may } = useBook()
  const { data } = useQuery({ ...customerQuery(book.code, customer), enabled: customer !== '' && may('customer.read') })
  return termsFrom(data?.terms)
}
