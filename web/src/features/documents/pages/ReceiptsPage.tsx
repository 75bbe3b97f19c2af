import { DocumentsPage } from '../DocumentsPage'

// ReceiptsPage is the route's page.
export default function ReceiptsPage() {
  return <DocumentsPage key="receipt" kind="receipt" />
}
