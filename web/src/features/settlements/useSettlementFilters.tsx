import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { choiceField } from '../../components/list/fields'
import type { FilterField } from '../../components/list/FilterChips'
import { useDocumentFilters } from '../documents/useDocumentFilters'

export const rules = ['manual', 'receipt', 'advance', 'refund', 'reference', 'discount', 'exact', 'subset', 'oldest', 'undo', 'reversal'] as const

// useSettlementFilters are customer, days and the way it was settled.
export function useSettlementFilters(): FilterField[] {
  const { t } = useTranslation()
  const shared = useDocumentFilters('invoice')
  return useMemo<FilterField[]>(() => [
    ...shared.filter((field) => field.name !== 'currency'),
    choiceField('rule', t('settle.way.title'), rules.map((each) => ({ value: each, label: t(`settle.rule.${each}`) }))),
  ], [t, shared])
}
