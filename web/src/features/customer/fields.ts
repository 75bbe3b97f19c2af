import { useTranslation } from 'react-i18next'
import { dimensions } from '../customers/filters'

// fieldNames are the form's fields as the server names them in errors[].field.
export const fieldNames = {
  name: 'name',
  code: 'code',
  tax_id: 'tax_id',
  currency: 'currency',
  net_days: 'terms.net_days',
  discount_percent: 'terms.discount.percent',
  discount_days: 'terms.discount.days',
  discount_tax: 'terms.discount.tax',
  group_head: 'group_head',
  salesperson: 'salesperson',
  external_id: 'external_id',
  duplicate_reason: 'duplicate_reason',
} as const

// Said gives the props that show what the server said about a field.
export type Said = (field: string) => { validateStatus?: 'error'; help?: string }

// useFieldNames words the server's field names for the list of errors.
export function useFieldNames(): Record<string, string> {
  const { t } = useTranslation()
  const plain = Object.entries(fieldNames).map(([key, field]) => [field, t(`customer.field.${key}` as 'customer.field.name')])
  const classes = dimensions.map((name) => [`classes.${name}`, t(`customer.dimension.${name}`)])
  return Object.fromEntries([...plain, ...classes]) as Record<string, string>
}
