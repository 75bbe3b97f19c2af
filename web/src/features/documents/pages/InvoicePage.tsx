import { DocumentPage } from '../DocumentPage'

// InvoicePage is the route's page.
export default function InvoicePage() {
  return <DocumentPage kind="invoice" />
}
