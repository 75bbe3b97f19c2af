import { CheckCircleFilled } from '@ant-design/icons'
import { Alert, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { running, type Job } from '../../api/imports'
import { CancelButton, percentOf } from './CancelButton'

// JobProgress shows how far a job is and lets it be cancelled at a safe point;
// ended, it says how.
export function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslation()
  if (running(job))
    return (
      <div className="job-progress" data-testid="job-running">
        <span>{job.message || t('jobs.state.queued')}</span>
        <Progress percent={percentOf(job)} status="active" aria-label={job.message || t('jobs.state.queued')} />
        <span className="muted nowrap">
          {job.done.toLocaleString('en-US')} / {job.total.toLocaleString('en-US')}
        </span>
        <CancelButton job={job} />
      </div>
    )
  if (job.state === 'done')
    return job.dry_run ? null : (
      <p className="job-end" role="status" data-testid="job-done">
        <CheckCircleFilled aria-hidden /> {job.message}
      </p>
    )
  return <Alert type={job.state === 'failed' ? 'error' : 'warning'} showIcon role="alert" title={job.problem?.detail ?? t(`jobs.state.${job.state}`)} description={job.problem ? undefined : job.message} />
}
