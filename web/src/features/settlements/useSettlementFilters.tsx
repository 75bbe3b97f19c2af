import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterField } from '../../components/list/FilterChips'
import { useDocumentFilters } from '../documents/useDocumentFilters'

export const rules = ['manual', 'receipt', 'advance', 'refund', 'reference', 'exact', 'subset', 'oldest', 'undo', 'reversal'] as const

// useSettlementFilters are customer, days and the way it was settled.
export function useSettlementFilters(): FilterField[] {
  const { t } = useTranslation()
  const shared = useDocumentFilters('invoice')
  return useMemo<FilterField[]>(() => [
    ...shared.filter((field) => field.name !== 'currency'),
    {
      name: 'rule', title: t('settle.way.title'), show: (value) => t(`settle.rule.${value}` as 'settle.rule.manual', { defaultValue: value }),
      edit: (value, choose) => <Select autoFocus defaultOpen value={value} style={{ width: 200 }} aria-label={t('settle.way.title')} options={rules.map((each) => ({ value: each, label: t(`settle.rule.${each}`) }))} onChange={choose} />,
    },
  ], [t, shared])
}
