import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dimsQuery, type DimKind } from '../api/master'
import { useBook } from '../lib/book'

interface Props {
  id?: string
  kind: DimKind
  value?: string
  onChange?: (code: string) => void
}

// DimSelect finds a salesperson, department or project by name or code; a name
// nobody has yet is taken as a new one.
export function DimSelect({ id, kind, value, onChange }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [text, setText] = useState('')
  const { data } = useQuery(dimsQuery(book.code, kind))
  const all = (data?.rows ?? []).filter((dim) => dim.active || dim.code === value)
  const typed = text.trim()
  const known = (word: string) => all.find((dim) => dim.code === word || dim.name === word)
  const options = all.map((dim) => ({ value: dim.code, label: dim.code === dim.name ? dim.name : `${dim.name} ${dim.code}` }))
  if (value && !known(value)) options.push({ value, label: value })
  const offered = typed && !known(typed) ? [...options, { value: typed, label: t('master.dim.take', { name: typed }) }] : options
  const choose = (word: string) => {
    setText('')
    onChange?.(word)
  }
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label', onSearch: setText }}
      value={value || undefined}
      options={offered}
      notFoundContent={t('master.dim.none')}
      onChange={(code: string | undefined) => choose(code ?? '')}
      onBlur={() => typed && choose(known(typed)?.code ?? typed)}
    />
  )
}
