import { Button, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { running, type Job, type JobStep } from '../../api/imports'
import { instant } from '../../lib/dates'
import { duration, tookOf } from './took'

const named = ['queued', 'running', 'checking', 'posting', 'done', 'failed', 'cancelled', 'interrupted'] as const

// Took is how long a job has worked; it opens the list of what it came to.
export function Took({ job }: { job: Job }) {
  const { t } = useTranslation()
  const took = tookOf(job, useNow(running(job)))
  if (took === null) return null
  return (
    <Popover trigger="click" title={t('jobs.steps')} content={<Steps steps={job.steps} />}>
      <Button type="link" size="small" className="job-took" aria-label={t('jobs.tookSteps', { took: duration(took) })}>
        {duration(took)}
      </Button>
    </Popover>
  )
}

function Steps({ steps }: { steps: readonly JobStep[] }) {
  const { t } = useTranslation()
  return (
    <ol className="job-steps">
      {steps.map((step) => {
        const name = named.find((each) => each === step.step)
        return (
          <li key={step.at + step.step}>
            <span className="code">{instant(step.at)}</span> {name ? t(`jobs.step.${name}`) : step.step}
            {step.rows > 0 && <span className="muted"> {t('jobs.stepRows', { count: step.rows })}</span>}
          </li>
        )
      })}
    </ol>
  )
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
