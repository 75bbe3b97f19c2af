import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { repeatJob, running, type Job } from '../../api/imports'
import { ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { JobProgress } from '../jobs/JobProgress'
import { ErrorFile } from './CheckStep'
import { Counts } from './Counts'
import { Effect } from './Effect'
import { Chain, UndoButton } from './UndoButton'
import { TwinLink } from './TwinLink'

interface Props {
  job: Job
  onRestart: () => void
  onJob: (job: Job) => void
}

// ResultStep follows a job that posts, or undoes, and says what came of it.
export function ResultStep({ job, onRestart, onJob }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const again = useMutation({ mutationFn: () => repeatJob(book.code, job.id, job.skip_errors), onSuccess: onJob })
  const result = job.kind === 'import' ? job.result : null
  const batch = result?.batch
  return (
    <>
      <JobProgress job={job} />
      {result && <Counts result={result} />}
      {job.kind === 'import-undo' && job.result && <p>{t('imports.undone', { count: job.result.undone })}</p>}
      {job.problem?.chain && <Chain chain={job.problem.chain} />}
      {result?.ledger && <Effect effect={result.ledger} />}
      <ProblemAlert error={again.error} action={<TwinLink error={again.error} />} />
      {!running(job) && (
        <div className="wizard-foot">
          <Button type="primary" onClick={onRestart}>
            {t('imports.again')}
          </Button>
          <ErrorFile job={job} />
          {job.repeatable && (
            <Button loading={again.isPending} onClick={() => again.mutate()}>
              {t('jobs.repeat')}
            </Button>
          )}
          {batch && <UndoButton batch={batch} onJob={onJob} />}
          {job.kind === 'import-undo' && job.state !== 'done' && job.batch && <UndoButton batch={job.batch} onJob={onJob} />}
        </div>
      )}
    </>
  )
}
