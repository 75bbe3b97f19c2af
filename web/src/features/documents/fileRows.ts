import { useTranslation } from 'react-i18next'
import type { Document } from '../../api/documents'
import { openOf, totalOf } from './useDocumentColumns'

interface Words {
  head: string[]
  state: (status: Document['status']) => string
}

const fileColumns = ['number', 'customerCode', 'customer', 'date', 'due_date', 'currency', 'total', 'open', 'status', 'reference', 'text'] as const

// useFileWords are the titles and states of an exported list.
export function useFileWords(): Words {
  const { t } = useTranslation()
  return { head: fileColumns.map((name) => t(`document.file.${name}`)), state: (status) => t(`document.state.${status}`) }
}

// tableOf writes documents as rows of texts, figures as plain numbers.
export function tableOf(rows: readonly Document[], words: Words): string[][] {
  return [words.head, ...rows.map((row) => [row.number, row.customer.code, row.customer.name, row.date, row.due_date, row.currency, totalOf(row), openOf(row), words.state(row.status), row.reference ?? '', row.text ?? ''])]
}
