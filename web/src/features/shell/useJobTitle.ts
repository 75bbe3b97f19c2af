import { useTranslation } from 'react-i18next'
import type { Job } from '../../api/imports'
import { isKind } from '../imports/kinds'

// useJobTitle says what a job is, as the page of jobs does.
export function useJobTitle(): (job: Job) => string {
  const { t } = useTranslation()
  return (job) => {
    const kind = isKind(job.import) ? t(`imports.kind.${job.import}`) : (job.import ?? '')
    return t(`jobs.kind.${job.kind === 'import-undo' ? 'undo' : job.dry_run ? 'check' : 'import'}`, { kind })
  }
}
