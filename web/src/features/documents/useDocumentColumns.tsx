import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { pathOf, type Document, type DocumentKind } from '../../api/documents'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { flipped } from '../../lib/arith'
import type { Unit } from '../../lib/amount'
import { DocumentStamp, VoucherStamp } from './Stamps'
import { isCredit } from './listViews'

interface Options {
  kind: DocumentKind
  unit: Unit
  picked: ReadonlySet<string>
  onPick: (row: Document) => void
  drafts: boolean
}

// totalOf and openOf are the figures as the list reads them.
export const totalOf = (row: Pick<Document, 'kind' | 'total'>): string => (isCredit(row.kind) ? flipped(row.total) : row.total)
export const openOf = (row: Pick<Document, 'kind' | 'open'>): string => (isCredit(row.kind) ? flipped(row.open) : row.open)

// useDocumentColumns are the columns of a list of documents.
export function useDocumentColumns({ kind, unit, picked, onPick, drafts }: Options): Column<Document>[] {
  const { t } = useTranslation()
  return useMemo<Column<Document>[]>(() => {
    const receipt = kind === 'receipt'
    const number: Column<Document> = {
      key: 'number', title: t('document.field.number'), width: 152, narrow: 132, sort: drafts ? undefined : 'number',
      render: (row) => (
        <span className="code-cell">
          <input type="checkbox" checked={picked.has(row.id!)} aria-label={t('document.list.pick', { number: row.number || row.date })} onChange={() => onPick(row)} />
          <Link to={pathOf(kind, row.id!)} className="code">
            {row.number || t('document.list.unnumbered')}
          </Link>
        </span>
      ),
    }
    const day = (key: 'date' | 'due_date', narrow: number | false): Column<Document> => ({ key, title: t(`document.field.${key}`), width: 96, narrow, sort: drafts ? undefined : key, render: (row) => <span className="amount">{row[key]}</span> })
    const money = (key: string, title: string, of: (row: Document) => string | undefined, sort?: string, narrow: number | false = false): Column<Document> => ({ key, title, width: 118, narrow, align: 'end', sort: drafts ? undefined : sort, render: (row) => <Amount value={of(row)} unit={unit} blankZero={key !== 'total'} /> })
    const text = (key: string, title: string, of: (row: Document) => string | undefined, width: number): Column<Document> => ({ key, title, width, narrow: false, render: of, tip: (row) => of(row) ?? '' })
    return [
      number,
      { key: 'customer', title: t('document.field.customer'), width: 168, narrow: 94, grow: true, tip: (row) => row.customer.name, render: (row) => <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link> },
      { key: 'sold_to', title: t('document.field.sold_to'), width: 150, narrow: false, extra: true, tip: (row) => row.sold_to?.name ?? '', render: (row) => row.sold_to && <Link to={`/customers/${row.sold_to.id}`}>{row.sold_to.name}</Link> },
      ...(receipt ? [{ ...text('receipt_kinds', t('document.field.receipt_kinds'), (row) => row.receipt_kinds?.map((each) => t(`receipt.split.kind.${each as 'other'}`)).join(', '), 176), extra: true }] : []),
      day('date', false),
      ...(receipt || kind === 'refund' || kind === 'credit_note' ? [] : [day('due_date', false)]),
      ...(receipt ? [money('amount', t('document.field.amount'), (row) => row.amount), money('fee', t('document.field.fee'), (row) => row.fee)] : []),
      money('total', t(receipt ? 'document.field.credited' : 'document.lines.total'), totalOf, 'total', 126),
      ...(drafts ? [] : [money('open', t(receipt ? 'document.field.unapplied' : 'document.field.open'), openOf)]),
      { key: 'currency', title: t('customer.currency'), width: 54, narrow: false, render: (row) => <span className="faint">{row.currency}</span> },
      { key: 'status', title: t('document.list.status'), width: 106, narrow: false, render: (row) => <DocumentStamp document={row} /> },
      ...(drafts ? [] : [{ key: 'voucher', title: t('document.voucher.short'), width: 84, narrow: false as const, render: (row: Document) => <VoucherStamp state={row.voucher_state} /> }]),
      ...(receipt ? [text('bank_account', t('document.field.bank_account'), (row) => row.bank_account, 84), text('method', t('document.field.method'), (row) => row.method, 76), text('bank_serial', t('document.field.bank_serial'), (row) => row.bank_serial, 124)] : []),
      ...(drafts ? [] : [text('reference', t(kind === 'invoice' || kind === 'credit_note' ? 'document.field.tax_invoice_no' : 'document.field.reference'), (row) => row.reference, 136)]),
      ...(drafts || !(kind === 'invoice' || kind === 'credit_note') ? [] : [
        text('invoice_type', t('document.field.invoice_type'), (row) => (row.invoice_type ? t(`document.invoiceType.${row.invoice_type as 'other'}`) : ''), 96),
        text('contract', t('document.field.contract'), (row) => row.contract, 110),
        ...(kind === 'invoice' ? [{ key: 'order', title: t('document.field.order'), width: 124, narrow: false as const, render: (row: Document) => row.order_number && <Link className="code" to={`/orders/${row.order_number}`}>{row.order_number}</Link> }] : []),
      ]),
    ]
  }, [t, kind, unit, picked, onPick, drafts])
}
