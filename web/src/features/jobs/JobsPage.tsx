import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { endJob, jobsQuery, repeatJob, running, type Job } from '../../api/imports'
import { toProblem } from '../../api/problem'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { ErrorFile } from '../imports/CheckStep'
import { TwinLink } from '../imports/TwinLink'
import { useJobTitle } from '../shell/useJobTitle'
import { JobFilters, useJobFilter } from './JobFilters'
import { CancelButton, percentOf } from './CancelButton'
import { RunTable, type Run } from './RunTable'
import { Took } from './Took'

const tones = { queued: '', running: 'busy', done: 'good', failed: 'bad', cancelled: 'warn', interrupted: 'warn' } as const

// JobsPage lists long work: how far it is, what came of it, and what can be done.
export default function JobsPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const filter = useJobFilter()
  const filtered = Object.keys(filter).length > 0
  const list = useInfiniteQuery({ ...jobsQuery(book.code, filter), refetchInterval: (query) => (query.state.data?.pages[0]?.rows.some(running) ? 1000 : false) })
  const title = useJobTitle()
  const runOf = (job: Job): Run => {
    return {
      id: job.id,
      what: <Link to={`/import?job=${job.id}`}>{title(job)}</Link>,
      file: job.file,
      user: job.display || job.user,
      at: job.created,
      progress: <Progress percent={percentOf(job)} size="small" status={job.state === 'failed' ? 'exception' : running(job) ? 'active' : undefined} showInfo={running(job)} aria-label={t('jobs.progress')} />,
      state: t(`jobs.state.${job.state}`),
      tone: tones[job.state],
      took: <Took job={job} />,
      outcome: <Outcome job={job} />,
      actions: <Actions job={job} />,
    }
  }
  return (
    <div className="page">
      <PageHead name={t('jobs.title')} title={t('jobs.title')} />
      <JobFilters filter={filter} />
      <RunTable title={t('jobs.title')} list={list} runs={(list.data?.pages ?? []).flatMap((page) => page.rows.map(runOf))} none={filtered ? <Nothing title={t('jobs.noneSuch')} action={<Link to="/jobs">{t('jobs.all')}</Link>} /> : <Nothing title={t('jobs.none')} hint={t('jobs.noneHint')} action={<Link to="/import">{t('imports.title')}</Link>} />} testid="job" />
    </div>
  )
}

function Outcome({ job }: { job: Job }) {
  const { t } = useTranslation()
  if (running(job)) return job.message
  if (job.kind === 'import-undo' && job.result) return t('imports.undone', { count: job.result.undone })
  if (job.kind === 'import' && job.result) return t('jobs.counts', { created: job.result.created, unchanged: job.result.unchanged, failed: job.result.failed })
  return job.problem?.detail ?? job.message
}

function Actions({ job }: { job: Job }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const settled = { onSettled: () => void queries.invalidateQueries({ queryKey: [book.code] }), onError: (error: unknown) => void message.error(<>{text(toProblem(error))} <TwinLink error={error} /></>, 6) }
  const drop = useMutation({ mutationFn: () => endJob(book.code, job.id), ...settled })
  const again = useMutation({ mutationFn: () => repeatJob(book.code, job.id, job.skip_errors), ...settled, onSuccess: (next) => void navigate(`/import?job=${next.id}`) })
  if (running(job)) return <CancelButton job={job} small />
  return (
    <>
      <ErrorFile job={job} small />
      {job.repeatable && !job.dry_run && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {t('jobs.repeat')}
        </Button>
      )}
      <Button size="small" loading={drop.isPending} onClick={() => drop.mutate()}>
        {t('jobs.drop')}
      </Button>
    </>
  )
}
