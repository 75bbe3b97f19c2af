import type { Settlement } from '../../api/books'
import '../../components/proposalWhy.css'
import { marked, tokensOf } from './marked'

// WhyText is why a settlement was made, the tokens that its rule went by marked.
export function WhyText({ row }: { row: Settlement }) {
  return <span className="why-text">{marked(row.reason ?? '', tokensOf(row)).map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : piece.text))}</span>
}
