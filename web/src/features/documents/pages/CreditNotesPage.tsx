import { DocumentsPage } from '../DocumentsPage'

// CreditNotesPage is the route's page.
export default function CreditNotesPage() {
  return <DocumentsPage key="credit_note" kind="credit_note" />
}
