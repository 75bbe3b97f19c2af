import { DocumentPage } from '../DocumentPage'

// RefundPage is the route's page.
export default function RefundPage() {
  return <DocumentPage kind="refund" />
}
