import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { classesQuery, dimsQuery } from '../../api/master'
import { customerChip } from '../../components/list/CustomerChip'
import type { FilterField } from '../../components/list/FilterChips'
import { useBook } from '../../lib/book'
import { chipNames, roleChips } from './filters'

// useCustomerFilters are the classes customers have, their salespeople, and who is
// billed or pays for them.
export function useCustomerFilters(): FilterField[] {
  const { t } = useTranslation()
  const { book } = useBook()
  const classes = useQuery(classesQuery(book.code)).data?.rows
  const people = useQuery(dimsQuery(book.code, 'salesperson')).data?.rows
  return useMemo<FilterField[]>(() => {
    const offered = (name: string) =>
      name === 'salesperson' ? (people ?? []).map((each) => ({ value: each.code, label: each.name })) : (classes?.find((each) => each.dimension === name)?.values ?? []).map((each) => ({ value: each.value, label: `${each.value} ${each.customers}` }))
    const chips = chipNames.map((name): FilterField => ({
      name,
      title: t(`customer.dimension.${name}`),
      show: (value) => (name === 'salesperson' ? (people?.find((each) => each.code === value)?.name ?? value) : value),
      edit: (value, choose) => <Select autoFocus defaultOpen showSearch value={value} style={{ width: 220 }} aria-label={t(`customer.dimension.${name}`)} options={offered(name)} onChange={choose} />,
    }))
    return [...chips, ...roleChips.map((name) => customerChip(name, t(`customer.field.${name}`)))]
  }, [t, classes, people])
}
