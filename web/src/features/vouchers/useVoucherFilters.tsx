import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterField } from '../../components/list/FilterChips'
import { useDocumentFilters } from '../documents/useDocumentFilters'

const sources = ['invoice', 'credit_note', 'receipt', 'settlement', 'refund', 'other_receivable', 'opening', 'revaluation', 'unbilled', 'manual'] as const

// useVoucherFilters are month, days and source.
export function useVoucherFilters(): FilterField[] {
  const { t } = useTranslation()
  const shared = useDocumentFilters('invoice')
  return useMemo<FilterField[]>(() => [
    {
      name: 'period', title: t('books.period'), show: (value) => value,
      edit: (value, choose) => <DatePicker autoFocus picker="month" format="YYYY-MM" style={{ width: 200 }} aria-label={t('books.period')} value={value ? dayjs(`${value}-01`) : null} onChange={(month) => choose(month?.format('YYYY-MM'))} />,
    },
    ...shared.filter((field) => field.name === 'from' || field.name === 'to'),
    {
      name: 'source', title: t('books.voucher.source'), show: (value) => t(`books.source.${value}` as 'books.source.manual', { defaultValue: value }),
      edit: (value, choose) => <Select autoFocus defaultOpen value={value} style={{ width: 200 }} aria-label={t('books.voucher.source')} options={sources.map((each) => ({ value: each, label: t(`books.source.${each}`) }))} onChange={choose} />,
    },
  ], [t, shared])
}
