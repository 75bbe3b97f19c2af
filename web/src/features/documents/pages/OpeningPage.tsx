import { DocumentPage } from '../DocumentPage'

// OpeningPage is the route's page.
export default function OpeningPage() {
  return <DocumentPage kind="opening" />
}
