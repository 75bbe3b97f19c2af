import { SimplePage } from '../SimplePage'

// NewOpeningPage is the route's page.
export default function NewOpeningPage() {
  return <SimplePage key="opening" kind="opening" />
}
