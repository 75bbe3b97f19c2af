import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useParams } from 'react-router'
import { documentQuery, type Document, type DocumentKind, type Product } from '../../api/documents'
import { bookPath, get } from '../../api/send'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { DocumentView } from './DocumentView'
import { InvoiceEditor } from './InvoiceEditor'
import { toValues } from './values'
import './documents.css'

// DocumentPage opens one document: a draft to be worked on, anything posted to
// be read.
export function DocumentPage({ kind }: { kind: DocumentKind }) {
  const { id = '' } = useParams()
  const { book } = useBook()
  const { data, error, refetch } = useQuery({ ...documentQuery(book.code, kind, id), refetchOnWindowFocus: false })
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active className="page" />
  return data.status === 'draft' ? <DraftPage key={id} kind={kind} draft={data} /> : <DocumentView kind={kind} document={data} />
}

// DraftPage reads the names of the draft's products before it opens the form.
function DraftPage({ kind, draft }: { kind: DocumentKind; draft: Document }) {
  const { book } = useBook()
  const ids = [...new Set((draft.input?.lines ?? []).flatMap((line) => (line.product ? [line.product] : [])))]
  const { data: names } = useQuery({
    queryKey: [book.code, 'product-names', ...ids],
    queryFn: async () => {
      const names = new Map<string, string>()
      let after = ''
      do {
        const page: { rows: Product[]; next: string | null } = await get(bookPath(book.code, 'products'), { limit: 500, after })
        for (const product of page.rows) for (const name of [product.id, product.code]) if (ids.includes(name)) names.set(name, product.name)
        after = page.next ?? ''
      } while (after && names.size < ids.length)
      return names
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
  })
  if (ids.length > 0 && !names) return <Skeleton active className="page" />
  return <InvoiceEditor kind={kind} draft={draft} first={toValues(draft, names)} names={names} />
}

