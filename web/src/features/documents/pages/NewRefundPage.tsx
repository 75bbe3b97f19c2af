import { SimplePage } from '../SimplePage'

// NewRefundPage is the route's page.
export default function NewRefundPage() {
  return <SimplePage key="refund" kind="refund" />
}
