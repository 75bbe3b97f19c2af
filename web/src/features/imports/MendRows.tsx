import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultyQuery, mendJob, type FaultyRows, type Job, type RowError } from '../../api/imports'
import { Act } from '../../components/Act'
import { EntryGrid, type EntryColumn } from '../../components/entry/EntryGrid'
import type { EntryRow } from '../../components/entry/rows'
import { ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useNarrow } from '../../lib/useNarrow'
import { columnWidth, entryRow, mendsOf } from './mends'
import { RowErrors } from './RowErrors'
import '../documents/documents.css'

interface Props {
  job: Job
  errors: readonly RowError[]
  onJob: (job: Job) => void
  onMending: (rows: number) => void // mended and not checked yet
}

// MendRows lets the faulty rows be mended where they stand: only they are shown,
// in the columns of the file, and the file is checked again with them mended. On
// a phone, and for jobs that kept no rows, their faults are listed.
export function MendRows({ job, errors, onJob, onMending }: Props) {
  const { book } = useBook()
  const narrow = useNarrow()
  const found = useQuery({ ...faultyQuery(book.code, job.id), enabled: !narrow && job.dry_run })
  if (narrow || !job.dry_run || found.error || found.data?.rows.length === 0) return <RowErrors errors={errors} />
  if (!found.data) return null
  return <MendGrid key={job.id} job={job} found={found.data} onJob={onJob} onMending={onMending} />
}

function MendGrid({ job, found, onJob, onMending }: Pick<Props, 'job' | 'onJob' | 'onMending'> & { found: FaultyRows }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [rows, setRows] = useState<readonly EntryRow[]>(() => found.rows.map(entryRow))
  const mends = useMemo(() => mendsOf(found, rows), [found, rows])
  const check = useMutation({ mutationFn: () => mendJob(book.code, job.id, mends), onSuccess: onJob })
  useEffect(() => {
    if (mends.length === 0) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [mends.length])
  useEffect(() => void onMending(mends.length), [mends.length, onMending])
  useEffect(() => () => onMending(0), [onMending])
  const columns = useMemo((): EntryColumn[] => {
    const reasons = new Map(found.rows.map((row) => [String(row.line), row.reason]))
    return [
      { key: 'line', title: t('imports.line'), width: 60, align: 'end', entered: false, show: (row) => row.id },
      { key: 'reason', title: t('imports.reason'), width: 240, entered: false, show: (row) => <span title={reasons.get(row.id)}>{reasons.get(row.id)}</span> },
      ...found.header.map((title, column): EntryColumn => ({ key: `c${column}`, title, width: columnWidth(found, column), entered: true })),
    ]
  }, [found, t])
  return (
    <div className="import-mend" data-testid="mend">
      <EntryGrid label={t('imports.mendTitle')} columns={columns} rows={rows} onChange={setRows} height={360} />
      {found.more && <Alert type="info" showIcon title={t('imports.mendMore', { count: found.rows.length })} />}
      <ProblemAlert error={check.error} />
      <div className="wizard-foot">
        <Act why={mends.length === 0 ? t('common.why.noMends') : undefined} loading={check.isPending} onClick={() => check.mutate()} data-testid="mend-check">
          {t('imports.mendCheck', { count: mends.length })}
        </Act>
        <span className="muted">{t('imports.mendHint')}</span>
      </div>
    </div>
  )
}
