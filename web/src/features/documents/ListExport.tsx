import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { folders, type Document, type DocumentFilter, type DocumentKind, type DocumentTable } from '../../api/documents'
import { toProblem } from '../../api/problem'
import { bookPath, get } from '../../api/send'
import { csvText, saveText } from '../../components/list/csv'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { openOf, totalOf } from './useDocumentColumns'

const most = 50_000

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

// ListExport hands out all rows of the filter as CSV; the server has no XLSX of
// lists yet, and the button says so.
export function ListExport({ kind, filter }: { kind: DocumentKind; filter: DocumentFilter }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const allowed = may('export.run')
  const words = useFileWords()
  const run = async () => {
    setBusy(true)
    try {
      const rows: Document[] = []
      let after = ''
      do {
        const page = await get<DocumentTable>(bookPath(book.code, folders[kind]), { ...filter, brief: true, limit: 500, after })
        rows.push(...page.rows)
        after = page.next ?? ''
      } while (after && rows.length < most)
      saveText(csvText(tableOf(rows, words)), `${t(`document.list.title.${kind}`)}.csv`)
      void message.success(t('document.list.exported', { count: rows.length }), 4)
    } catch (error) {
      void message.error(text(toProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  useKeys(allowed ? { 'list.export': () => void run() } : {})
  if (!allowed) return null
  return (
    <Tooltip title={t('document.list.exportHint')}>
      <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()} data-testid="export">
        CSV
      </Button>
    </Tooltip>
  )
}
