import { useAskedCustomer } from '../documents/NewInvoice'
import { emptyValues } from '../documents/values'
import { useToday } from '../documents/useToday'
import { OrderEditor } from './OrderEditor'

// NewOrderPage enters a sales order; with ?customer= that customer's.
export default function NewOrderPage() {
  const today = useToday()
  const { customer, waiting } = useAskedCustomer()
  return today && !waiting ? <OrderEditor key={customer?.id} first={{ ...emptyValues(today), customer: customer ?? null }} asked={customer} /> : null
}
