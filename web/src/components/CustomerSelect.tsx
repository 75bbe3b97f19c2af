import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchQuery } from '../api/customers'
import type { Named } from '../api/types'
import { useBook } from '../lib/book'
import { useDelayed } from '../lib/useDelayed'

interface Props {
  id?: string
  value?: string
  onChange?: (id: string | undefined) => void
  known?: Named | null // the one chosen already, so that it has a name
  label?: string // for readers by ear, where no label stands beside it
}

// CustomerSelect finds a customer by name, code or pinyin initials.
export function CustomerSelect({ id, value, onChange, known, label }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [text, setText] = useState('')
  const q = useDelayed(text.trim(), 150)
  const { data, isFetching } = useQuery(searchQuery(book.code, q))
  const found: Named[] = data?.rows ?? []
  const all = known && !found.some((row) => row.id === known.id) ? [known, ...found] : found
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value || undefined}
      loading={isFetching}
      placeholder={t('common.customerHint')}
      notFoundContent={q ? undefined : t('common.customerHint')}
      options={all.map((row) => ({ value: row.id, label: `${row.name} ${row.code}` }))}
      onChange={(chosen: string | undefined) => onChange?.(chosen)}
    />
  )
}
