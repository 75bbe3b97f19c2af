import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useSearchParams } from 'react-router'
import { customerQuery } from '../../api/customers'
import { documentQuery, type Document, type DocumentKind } from '../../api/documents'
import type { Named } from '../../api/types'
import { newRow } from '../../components/entry/rows'
import { useBook } from '../../lib/book'
import { readRate } from '../../lib/lineMath'
import { useProductNames } from './DocumentLines'
import { InvoiceEditor } from './InvoiceEditor'
import { useToday } from './useToday'
import { emptyValues, type Values } from './values'

// NewInvoice opens an empty form, with ?customer= that customer's, or with
// ?original= a credit note that takes that invoice back, line for line.
export function NewInvoice({ kind }: { kind: DocumentKind }) {
  const { book } = useBook()
  const [params] = useSearchParams()
  const today = useToday()
  const original = params.get('original') ?? ''
  const { data, error } = useQuery(documentQuery(book.code, 'invoice', original))
  const asked = useAskedCustomer()
  const names = useProductNames(Boolean(data?.lines?.some((line) => line.product)))
  if (!today || asked.waiting || (original && !data && !error)) return <Skeleton active className="page" />
  if (data?.lines?.some((line) => line.product) && names.size === 0) return <Skeleton active className="page" />
  return <InvoiceEditor key={original + (asked.customer?.id ?? '')} kind={kind} first={data ? fromOriginal(data, today, names) : { ...emptyValues(today), customer: asked.customer ?? null }} asked={asked.customer} />
}

// useAskedCustomer reads the customer that an address names, as the way here
// from a customer's page does; one that cannot be read is left out.
export function useAskedCustomer(): { customer?: Named; waiting: boolean } {
  const { book } = useBook()
  const [params] = useSearchParams()
  const { data, isLoading } = useQuery(customerQuery(book.code, params.get('customer') ?? ''))
  return { customer: data && { id: data.id, code: data.code, name: data.name }, waiting: isLoading }
}

function fromOriginal(invoice: Document, today: string, names: ReadonlyMap<string, string>): Values {
  const lines = (invoice.lines ?? []).map((line) => {
    const row = newRow({ name: line.description || names.get(line.product ?? '') || '', quantity: line.quantity, price: line.price, tax_rate: readRate(line.tax_rate) ?? '', discount: line.discount ?? '' })
    return line.product ? { ...row, refs: { name: line.product } } : row
  })
  return { ...emptyValues(today), customer: invoice.customer, sold_to: invoice.sold_to ?? null, original: invoice.number, currency: invoice.currency, lines: lines.length > 0 ? lines : emptyValues(today).lines }
}
