import { NewInvoice } from '../NewInvoice'

// NewInvoicePage is the route's page.
export default function NewInvoicePage() {
  return <NewInvoice key="invoice" kind="invoice" />
}
