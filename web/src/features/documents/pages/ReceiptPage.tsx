import { DocumentPage } from '../DocumentPage'

// ReceiptPage is the route's page.
export default function ReceiptPage() {
  return <DocumentPage kind="receipt" />
}
