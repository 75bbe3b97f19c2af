import { NewInvoice } from '../NewInvoice'

// NewCreditNotePage is the route's page.
export default function NewCreditNotePage() {
  return <NewInvoice key="credit_note" kind="credit_note" />
}
