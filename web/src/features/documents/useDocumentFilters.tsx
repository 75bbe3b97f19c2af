import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { invoiceTypes, moneyKinds, type DocumentKind } from '../../api/documents'
import { DateField } from '../../components/entry/DateField'
import { customerChip } from '../../components/list/CustomerChip'
import { choiceField, useCurrencyField } from '../../components/list/fields'
import type { FilterField } from '../../components/list/FilterChips'
import { useToday } from './useToday'

// What is sold to one and may be billed to another.
const sold: readonly string[] = ['invoice', 'credit_note', 'other_receivable']

// useDocumentFilters are the filters that lists of documents share.
export function useDocumentFilters(kind: DocumentKind | 'order'): FilterField[] {
  const { t } = useTranslation()
  const today = useToday()
  const currency = useCurrencyField()
  return useMemo<FilterField[]>(() => {
    const day = (name: 'from' | 'to'): FilterField => ({ name, title: t(`document.list.${name}`), show: (value) => value, edit: (value, choose) => <DateField autoFocus value={value ?? ''} around={today} label={t(`document.list.${name}`)} onChange={(date) => choose(date || undefined)} /> })
    return [
      customerChip('customer', t('document.field.customer')),
      ...(sold.includes(kind) ? [customerChip('sold_to', t('document.field.sold_to'))] : []),
      day('from'),
      day('to'),
      currency,
      ...(kind === 'invoice' || kind === 'credit_note' ? [choiceField('invoice_type', t('document.field.invoice_type'), [...invoiceTypes, 'none' as const].map((value) => ({ value, label: t(`document.invoiceType.${value}`) })))] : []),
      ...(kind === 'receipt' ? [choiceField('receipt_kind', t('document.field.receipt_kinds'), moneyKinds.map((value) => ({ value, label: t(`receipt.split.kind.${value}`) })))] : []),
    ]
  }, [t, today, kind, currency])
}
