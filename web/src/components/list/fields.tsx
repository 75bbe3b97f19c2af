import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterField } from './FilterChips'

interface Choice {
  value: string
  label: string
}

// choiceField is a filter by one of several words.
export const choiceField = (name: string, title: string, choices: readonly Choice[]): FilterField => ({
  name,
  title,
  show: (value) => choices.find((each) => each.value === value)?.label ?? value,
  edit: (value, choose) => <Select autoFocus defaultOpen value={value} style={{ width: 200 }} aria-label={title} options={[...choices]} onChange={choose} />,
})

const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'] as const

// useCurrencyField is the filter by currency.
export function useCurrencyField(): FilterField {
  const { t } = useTranslation()
  return useMemo(() => ({ ...choiceField('currency', t('document.field.currency'), currencies.map((code) => ({ value: code, label: `${code} ${t(`common.currency.${code}`)}` }))), show: (value) => value }), [t])
}
