import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problem'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useProblemText } from '../Problems'
import { csvText, saveText } from './csv'

const most = 50_000

interface Page<T> {
  rows: T[]
  next?: string | null
}

interface Props<T> {
  name: string // of the file, without ending
  head: readonly string[]
  page: (after: string) => Promise<Page<T>>
  row: (row: T) => string[]
}

// CsvButton hands out all rows of a list's filter, the whole of it and in its
// order, figures as plain numbers.
export function CsvButton<T>({ name, head, page, row }: Props<T>) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const allowed = may('export.run')
  const run = async () => {
    setBusy(true)
    try {
      const rows: T[] = []
      let after = ''
      do {
        const read = await page(after)
        rows.push(...read.rows)
        after = read.next ?? ''
      } while (after && rows.length < most)
      saveText(csvText([[...head], ...rows.map(row)]), `${name}.csv`)
      void message.success(t('common.list.exported', { count: rows.length }), 4)
    } catch (error) {
      void message.error(text(toProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  useKeys(allowed ? { 'list.export': () => void run() } : {})
  if (!allowed) return null
  return (
    <Tooltip title={t('common.list.exportHint')}>
      <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()} data-testid="export">
        CSV
      </Button>
    </Tooltip>
  )
}
