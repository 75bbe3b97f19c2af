import { DocumentsPage } from '../DocumentsPage'

// RefundsPage is the route's page.
export default function RefundsPage() {
  return <DocumentsPage key="refund" kind="refund" />
}
