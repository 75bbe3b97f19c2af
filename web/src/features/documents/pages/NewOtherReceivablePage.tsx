import { SimplePage } from '../SimplePage'

// NewOtherReceivablePage is the route's page.
export default function NewOtherReceivablePage() {
  return <SimplePage key="other_receivable" kind="other_receivable" />
}
