import { DocumentsPage } from '../DocumentsPage'

// OpeningsPage is the route's page.
export default function OpeningsPage() {
  return <DocumentsPage key="opening" kind="opening" />
}
