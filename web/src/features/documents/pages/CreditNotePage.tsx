import { DocumentPage } from '../DocumentPage'

// CreditNotePage is the route's page.
export default function CreditNotePage() {
  return <DocumentPage kind="credit_note" />
}
