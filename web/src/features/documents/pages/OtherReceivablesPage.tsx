import { DocumentsPage } from '../DocumentsPage'

// OtherReceivablesPage is the route's page.
export default function OtherReceivablesPage() {
  return <DocumentsPage key="other_receivable" kind="other_receivable" />
}
