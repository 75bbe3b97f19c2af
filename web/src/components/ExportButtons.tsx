import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../api/client'
import { toProblem } from '../api/problem'
import { exportPath, type FileFormat } from '../api/reports'
import { useBook } from '../lib/book'
import { useKeys } from '../lib/useKeys'
import { useProblemText } from './Problems'

interface Props {
  report?: string // as the server names it, or
  list?: string // the folder of a list
  bookless?: boolean // the list is of the installation, not of the book
  columns?: readonly { key: string; title: ReactNode }[] // of a list, as shown
  parameters: object // the same the screen was asked with, so that the file equals it
  name: string // of the file, without ending
}

// ExportButtons hands a report or a list out as XLSX, PDF or CSV.
export function ExportButtons({ report, list, bookless, columns, parameters, name }: Props) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const allowed = may('export.run')
  const { message } = App.useApp()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const run = async (format: FileFormat) => {
    setBusy(true)
    try {
      const shown = columns?.filter((column) => column.title !== '' && column.key !== 'acts').map((column) => column.key).join(',')
      await download(exportPath(bookless ? null : book.code, list ? [list] : ['reports', report ?? ''], { ...parameters, ...(shown && { columns: shown }) }, format), `${name}.${format}`)
    } catch (error) {
      void message.error(text(toProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  useKeys(allowed ? { 'list.export': () => void run('xlsx') } : {})
  const letter = report === 'statement' // on paper it goes to the customer, as an invoice does
  if (!allowed && !letter) return null
  const items = [
    { key: 'xlsx', label: 'Excel (.xlsx)' },
    { key: 'pdf', label: 'PDF' },
    { key: 'csv', label: 'CSV' },
  ].filter((each) => allowed || each.key === 'pdf')
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void run(key as FileFormat) }}>
      <Button icon={<DownloadOutlined />} loading={busy} data-testid="export">
        {t('common.action.export')}
      </Button>
    </Dropdown>
  )
}
