import { DocumentPage } from '../DocumentPage'

// OtherReceivablePage is the route's page.
export default function OtherReceivablePage() {
  return <DocumentPage kind="other_receivable" />
}
