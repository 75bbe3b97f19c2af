import { useTranslation } from 'react-i18next'
import { dimensions } from '../customers/filters'

// fieldNames are the form's fields as the server names them in errors[].field.
export const fieldNames = {
  name: 'name',
  code: 'code',
  legal_name: 'legal_name',
  short_name: 'short_name',
  aliases: 'aliases',
  tax_id: 'tax_id',
  currency: 'currency',
  language: 'language',
  net_days: 'terms.net_days',
  discount_percent: 'terms.discount.percent',
  discount_days: 'terms.discount.days',
  discount_base: 'terms.discount.base',
  discount_tax: 'terms.discount.tax',
  discount_part: 'terms.discount.pro_rata',
  group_head: 'group_head',
  bill_to: 'bill_to',
  payer: 'payer',
  salesperson: 'salesperson',
  department: 'department',
  related_party: 'related_party',
  contacts: 'contacts',
  addresses: 'addresses',
  bank_accounts: 'bank_accounts',
  bank_reason: 'bank_reason',
  notes: 'notes',
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

// paperLanguage is the key that words the language of a customer's papers.
export function paperLanguage(language?: string) {
  return language === 'zh' || language === 'en' ? (`customer.language.${language}` as const) : 'customer.language.own'
}

// useDimensionName words a dimension; the user's own are their own words.
export function useDimensionName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => ((dimensions as readonly string[]).includes(name) ? t(`customer.dimension.${name as 'industry'}`) : name)
}
