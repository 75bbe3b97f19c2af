import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../api/client'
import { errorsPath, repeatJob, running, type ImportResult, type Job } from '../../api/imports'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { ProblemAlert, useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useKeys } from '../../lib/useKeys'
import { JobProgress } from '../jobs/JobProgress'
import { Counts } from './Counts'
import { Effect } from './Effect'
import { MendRows } from './MendRows'
import { TwinLink } from './TwinLink'

interface Props {
  job: Job
  canReturn: boolean // the file is still at hand
  onReturn: () => void
  onRestart: () => void
  onJob: (job: Job) => void
}

// CheckStep shows what a dry run found: how many rows are new, there already or
// faulty, and what would be posted.
export function CheckStep({ job, canReturn, onReturn, onRestart, onJob }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const result = job.result
  const post = useMutation({ mutationFn: () => repeatJob(book.code, job.id, (result?.failed ?? 0) > 0), onSuccess: onJob })
  const [mending, setMending] = useState(0)
  const why = job.state !== 'done' || !result || result.created === 0 ? t('common.why.noRows') : mending > 0 ? t('imports.mendFirst', { count: mending }) : undefined
  const next = () => !why && !post.isPending && post.mutate()
  useKeys({ 'form.submit': next })
  return (
    <>
      <JobProgress job={job} />
      {result && <Findings job={job} result={result} onJob={onJob} onMending={setMending} />}
      <ProblemAlert error={post.error} action={<TwinLink error={post.error} />} />
      <div className="wizard-foot">
        <Button onClick={canReturn ? onReturn : onRestart}>{canReturn ? t('common.action.back') : t('imports.again')}</Button>
        {canReturn && result && result.failed > 0 && <Button onClick={onRestart}>{t('imports.corrected')}</Button>}
        {!running(job) && (
          <Act type="primary" why={why} loading={post.isPending} onClick={next} data-testid="import-post">
            {result && result.failed > 0 ? t('imports.postRest', { count: result.created, failed: result.failed }) : t('imports.post', { count: result?.created ?? 0 })}
          </Act>
        )}
      </div>
    </>
  )
}

function Findings({ job, result, onJob, onMending }: { job: Job; result: ImportResult; onJob: (job: Job) => void; onMending: (rows: number) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Counts result={result} />
      {result.first_imported && <p className="muted">{t('imports.before', { when: instant(result.first_imported), batch: result.batch })}</p>}
      {result.failed > 0 && (
        <>
          <div className="import-errors-head">
            <h2>{t('imports.faulty', { count: result.failed })}</h2>
            <ErrorFile job={job} />
          </div>
          <p className="muted">{t('imports.faultyHint')}</p>
          {!!job.mended && <p className="muted">{t('imports.mended', { count: job.mended })}</p>}
          <MendRows job={job} errors={result.errors} onJob={onJob} onMending={onMending} />
        </>
      )}
      {result.ledger && <Effect effect={result.ledger} />}
    </>
  )
}

// ErrorFile hands out the rows that were refused, in the layout of the file.
export function ErrorFile({ job, small }: { job: Job; small?: boolean }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  if (!job.error_file) return null
  const get = () => download(errorsPath(book.code, job.id), job.error_file ?? 'errors.csv').catch((error: unknown) => void message.error(text(toProblem(error))))
  return (
    <Button size={small ? 'small' : undefined} icon={<DownloadOutlined />} onClick={() => void get()} data-testid="error-file">
      {t('imports.errorFile')}
    </Button>
  )
}
