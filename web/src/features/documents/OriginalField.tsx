import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { folders, type DocumentTable } from '../../api/documents'
import { bookPath, get } from '../../api/send'
import { Amount } from '../../components/Amount'
import { Lookup } from '../../components/entry/Lookup'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'

interface Props {
  id?: string
  customer: string
  value: string // the invoice's number
  onChange: (number: string) => void
}

// OriginalField names the invoice that a credit note takes back.
export function OriginalField({ id, customer, value, onChange }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [text, setText] = useState<string | null>(null)
  const q = useDelayed(text ?? '', 120)
  const { data, isFetching } = useQuery({
    queryKey: [book.code, 'originals', customer, q],
    queryFn: () => get<DocumentTable>(bookPath(book.code, folders.invoice), { brief: true, status: 'live', customer, q, limit: 8 }),
    enabled: text !== null && customer !== '',
  })
  const choices = (text === null ? [] : (data?.rows ?? [])).map((row) => ({ id: row.number, title: row.number, code: row.number, aside: <><span className="faint">{row.date}</span> <Amount value={row.total} /></> }))
  return <Lookup id={id} value={value} placeholder={t('document.field.originalHint')} choices={choices} waiting={text !== null && customer !== '' && isFetching} onSearch={setText} onChoose={(choice) => onChange(choice?.id ?? '')} />
}
