import { useQuery } from '@tanstack/react-query'
import { customerQuery } from '../../api/customers'
import { useBook } from '../../lib/book'
import { CustomerField } from '../entry/CustomerField'
import type { FilterField } from './FilterChips'

// customerChip is a filter by one customer, in whatever part it is named.
export const customerChip = (name: string, title: string): FilterField => ({
  name,
  title,
  show: (value) => <CustomerName id={value} />,
  edit: (_value, choose) => <CustomerField autoFocus value={null} label={title} onChange={(customer) => customer && choose(customer.id)} />,
})

// CustomerName reads what a customer of an address is called; one that cannot be
// read keeps the words of the address.
function CustomerName({ id }: { id: string }) {
  const { book } = useBook()
  const { data, isError } = useQuery(customerQuery(book.code, id))
  return data?.name ?? (isError ? id : '…')
}
