import { emptyValues } from '../documents/values'
import { useToday } from '../documents/useToday'
import { OrderEditor } from './OrderEditor'

// NewOrderPage enters a sales order.
export default function NewOrderPage() {
  const today = useToday()
  return today ? <OrderEditor first={emptyValues(today)} /> : null
}
