import { ProfileOutlined } from '@ant-design/icons'
import { Popover, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { running, type Job } from '../../api/imports'
import { useBook } from '../../lib/book'
import { CancelButton, percentOf } from '../jobs/CancelButton'
import { useJobTitle } from './useJobTitle'
import { progressOf, useJobs } from './useJobs'

// JobsChip says how many jobs run and how far they are, from every page.
export function JobsChip() {
  const { t } = useTranslation()
  const { may } = useBook()
  const [open, setOpen] = useState(false)
  const jobs = useJobs().filter(running)
  if (!may('import.run')) return null
  const title = jobs.length > 0 ? t('frame.jobs.running', { count: jobs.length }) : t('frame.jobs.none')
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" arrow={false} classNames={{ root: 'top-pop-layer' }} content={<Running jobs={jobs} onGo={() => setOpen(false)} />} destroyOnHidden>
      <button type="button" className="plain top-button jobs-chip" aria-label={title} title={title} aria-expanded={open} data-testid="jobs-chip">
        {jobs.length > 0 ? <Progress type="circle" size={20} strokeWidth={14} percent={progressOf(jobs)} format={() => null} aria-hidden /> : <ProfileOutlined />}
        {jobs.length > 0 && <span className="amount">{jobs.length}</span>}
      </button>
    </Popover>
  )
}

function Running({ jobs, onGo }: { jobs: readonly Job[]; onGo: () => void }) {
  const { t } = useTranslation()
  const title = useJobTitle()
  return (
    <section className="top-pop" aria-label={t('frame.nav.page.jobs')}>
      {jobs.length === 0 && <p className="top-pop-none muted">{t('frame.jobs.noneHint')}</p>}
      <ul>
        {jobs.map((job) => (
          <li key={job.id}>
            <Link to={`/import?job=${job.id}`} onClick={onGo}>
              {title(job)}
            </Link>
            <CancelButton job={job} small />
            <Progress percent={percentOf(job)} size="small" status="active" aria-label={t('jobs.progress')} />
            <small className="faint">{job.message || t(`jobs.state.${job.state}`)}</small>
          </li>
        ))}
      </ul>
      <p className="top-pop-foot">
        <Link to="/jobs" onClick={onGo}>
          {t('frame.jobs.all')}
        </Link>
      </p>
    </section>
  )
}
