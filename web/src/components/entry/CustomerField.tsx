import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchQuery } from '../../api/customers'
import type { CustomerRow, Named } from '../../api/types'
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
}

interface Found extends Choice {
  row: CustomerRow
}

// CustomerField finds a customer by pinyin initials, code or name, and shows
// what each one owes.
export function CustomerField({ id, value, onChange, status, label, autoFocus }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [text, setText] = useState('')
  const q = useDelayed(text.trim(), 120)
  const { data, isFetching } = useQuery(searchQuery(book.code, q))
  const found = text.trim() === '' ? [] : (data?.rows ?? []).map(choiceOf)
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
