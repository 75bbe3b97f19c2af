import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useSearchParams } from 'react-router'
import { documentQuery, type Document, type DocumentKind } from '../../api/documents'
import { newRow } from '../../components/entry/rows'
import { useBook } from '../../lib/book'
import { readRate } from '../../lib/lineMath'
import { useProductNames } from './DocumentLines'
import { InvoiceEditor } from './InvoiceEditor'
import { useToday } from './useToday'
import { emptyValues, type Values } from './values'

// NewInvoice opens an empty form, or with ?original= a credit note that takes
// that invoice back, line for line.
export function NewInvoice({ kind }: { kind: DocumentKind }) {
  const { book } = useBook()
  const [params] = useSearchParams()
  const today = useToday()
  const original = params.get('original') ?? ''
  const { data, error } = useQuery(documentQuery(book.code, 'invoice', original))
  const names = useProductNames(Boolean(data?.lines?.some((line) => line.product)))
  if (!today || (original && !data && !error)) return <Skeleton active className="page" />
  if (data?.lines?.some((line) => line.product) && names.size === 0) return <Skeleton active className="page" />
  return <InvoiceEditor key={original} kind={kind} first={data ? fromOriginal(data, today, names) : emptyValues(today)} />
}

function fromOriginal(invoice: Document, today: string, names: ReadonlyMap<string, string>): Values {
  const lines = (invoice.lines ?? []).map((line) => {
    const row = newRow({ name: line.description || names.get(line.product ?? '') || '', quantity: line.quantity, price: line.price, tax_rate: readRate(line.tax_rate) ?? '', discount: line.discount ?? '' })
    return line.product ? { ...row, refs: { name: line.product } } : row
  })
  return { ...emptyValues(today), customer: invoice.customer, original: invoice.number, currency: invoice.currency, lines: lines.length > 0 ? lines : emptyValues(today).lines }
}
