import { PrinterOutlined, SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '../../api/books'
import type { Proof } from '../../api/types'
import { useBook } from '../../lib/book'
import { useMovedSince } from '../../lib/moved'
import { CopyLink } from '../CopyLink'
import { ExportButtons } from '../ExportButtons'
import { PageHead } from '../PageHead'
import { PinButton } from '../PinButton'
import { Failed } from '../Problems'
import { ProofLine, tieOutPath, type Drafts } from '../Proof'
import { UnitSwitch, useUnit } from '../UnitSwitch'
import { Stamp } from './Stamp'
import { StampCheck } from './StampCheck'
import './report.css'

// Sight is what a screen does with a report that it was given: the rows it finds
// and their order.
export interface Sight {
  find: string
  sort?: string
}

interface Props {
  title: ReactNode
  name: string // in words, for the browser's tab
  report: string // as the server names it
  file: string
  parameters: object
  seen?: Sight // of the screen, for the file
  asked: { data?: Pick<Report, 'as_of' | 'known_at' | 'fingerprint' | 'stamp'> & { proof?: Proof; drafts?: readonly Drafts[]; withheld?: boolean }; error: unknown; dataUpdatedAt: number; refetch: () => unknown }
  strip: ReactNode
  assumptions?: readonly (string | false | undefined)[]
  actions?: ReactNode
  children: ReactNode
  foot?: ReactNode
}

// ReportPage is the shell of every report: parameters, what is assumed, the
// table, the proof, and the ways out (file, paper, link).
export function ReportPage({ title, name, report, file, parameters, seen, asked, strip, assumptions = [], actions, children, foot }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const unit = useUnit()
  const { data, error, refetch } = asked
  const said = assumptions.filter(Boolean)
  return (
    <div className="page fill report-page">
      <PageHead
        name={name}
        title={title}
        actions={
          <>
            {actions}
            <UnitSwitch />
            <PinButton name={name} />
            <CopyLink />
            <Button icon={<PrinterOutlined />} title={t('books.print')} aria-label={t('books.print')} onClick={() => window.print()} />
            <ExportButtons report={report} parameters={{ ...parameters, ...seen, known_at: data?.known_at }} name={file} />
          </>
        }
      >
        {data && <Stamp report={data} />}
      </PageHead>
      <div className="strip no-print">{strip}</div>
      <StampCheck report={data} />
      <NewerBar readAt={asked.dataUpdatedAt} refresh={() => void refetch()} />
      {said.length > 0 && <p className="assumptions">{said.join(' · ')}{data?.withheld ? ` · ${t('books.withheld')}` : ''}</p>}
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : children}
      {foot}
      {data?.proof && <ProofLine proof={data.proof} unit={unit} currency={book.base_currency} drafts={data.drafts} explain={tieOutPath(data, data.proof)} />}
    </div>
  )
}

// NewerBar says that the book has moved since the report was read.
export function NewerBar({ readAt, refresh }: { readAt: number; refresh: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const newer = useMovedSince(book.code, readAt)
  if (!newer) return null
  return (
    <div className="newer no-print" role="status" data-testid="newer">
      <SyncOutlined /> {t('books.newer')}
      <Button size="small" type="link" onClick={refresh}>{t('books.refresh')}</Button>
    </div>
  )
}
