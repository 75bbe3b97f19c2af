import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { customerQuery } from '../../api/customers'
import { invoiceTypes, type DocumentKind } from '../../api/documents'
import { CustomerField } from '../../components/entry/CustomerField'
import { DateField } from '../../components/entry/DateField'
import { choiceField, useCurrencyField } from '../../components/list/fields'
import type { FilterField } from '../../components/list/FilterChips'
import { useBook } from '../../lib/book'
import { useToday } from './useToday'

// useDocumentFilters are the filters that lists of documents share.
export function useDocumentFilters(kind: DocumentKind | 'order'): FilterField[] {
  const { t } = useTranslation()
  const today = useToday()
  const currency = useCurrencyField()
  return useMemo<FilterField[]>(() => {
    const day = (name: 'from' | 'to'): FilterField => ({ name, title: t(`document.list.${name}`), show: (value) => value, edit: (value, choose) => <DateField autoFocus value={value ?? ''} around={today} label={t(`document.list.${name}`)} onChange={(date) => choose(date || undefined)} /> })
    return [
      { name: 'customer', title: t('document.field.customer'), show: (value) => <CustomerName id={value} />, edit: (_value, choose) => <CustomerField autoFocus value={null} label={t('document.field.customer')} onChange={(customer) => customer && choose(customer.id)} /> },
      day('from'),
      day('to'),
      currency,
      ...(kind === 'invoice' || kind === 'credit_note' ? [choiceField('invoice_type', t('document.field.invoice_type'), [...invoiceTypes, 'none' as const].map((value) => ({ value, label: t(`document.invoiceType.${value}`) })))] : []),
    ]
  }, [t, today, kind, currency])
}

function CustomerName({ id }: { id: string }) {
  const { book } = useBook()
  const { data } = useQuery(customerQuery(book.code, id))
  return data?.name ?? '…'
}
