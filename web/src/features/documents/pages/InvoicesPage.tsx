import { DocumentsPage } from '../DocumentsPage'

// InvoicesPage is the route's page.
export default function InvoicesPage() {
  return <DocumentsPage key="invoice" kind="invoice" />
}
