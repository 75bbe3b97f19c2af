import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchQuery } from '../../api/customers'
import type { CustomerRow, EqualRow, Named } from '../../api/types'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { Amount } from '../Amount'
import { Lookup, type Choice } from './Lookup'

interface Props {
  id?: string
  value: Named | null
  onChange: (customer: Named | null) => void
  status?: 'error'
  label?: string
  autoFocus?: boolean
  equal?: readonly EqualRow[] // customers that owe just the amount at hand: offered first
}

interface Found extends Choice {
  row: Named
}

// CustomerField finds a customer by pinyin initials, code or name, and shows
// what each one owes.
export function CustomerField({ id, value, onChange, status, label, autoFocus, equal = [] }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [text, setText] = useState('')
  const q = useDelayed(text.trim(), 120)
  const { data, isFetching } = useQuery(searchQuery(book.code, q))
  const rows = text.trim() === '' ? [] : (data?.rows ?? [])
  const owing = equal.filter((each) => text.trim() === '' || rows.some((row) => row.id === each.customer.id))
  const others = rows.filter((row) => !owing.some((each) => each.customer.id === row.id))
  const found = [
    ...owing.map((each) => ({ ...owingChoice(each, t('common.equal.items', { count: each.items })), group: t(each.with_fee ? 'common.equal.withFee' : 'common.equal.title') })),
    ...others.map((row) => ({ ...choiceOf(row), group: owing.length > 0 ? t('common.equal.others') : undefined })),
  ]
  return (
    <Lookup<Found>
      id={id}
      value={value ? `${value.name} ${value.code}` : ''}
      label={label}
      status={status}
      placeholder={t('common.customerHint')}
      choices={found}
      waiting={text.trim() !== '' && (isFetching || q !== text.trim())}
      autoFocus={autoFocus}
      offers={equal.length > 0}
      onSearch={setText}
      onChoose={(choice) => {
        setText('')
        onChange(choice && { id: choice.row.id, code: choice.row.code, name: choice.row.name })
      }}
    />
  )
}

const choiceOf = (row: CustomerRow): Found => ({
  id: row.id,
  title: row.name,
  aside: (
    <>
      <span className="code">{row.code}</span> <Amount value={row.balance} />
    </>
  ),
  row,
})

// owingChoice shows which debt is equal, and when it is due.
const owingChoice = (each: EqualRow, items: string): Found => ({
  id: each.customer.id,
  title: each.customer.name,
  aside: (
    <>
      <span className="code">{each.customer.code}</span> {each.document} {each.items > 1 && items} {each.due_date} <Amount value={each.amount} />
    </>
  ),
  row: each.customer,
})
