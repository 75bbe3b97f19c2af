import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { toProblem } from '../../api/problem'

// TwinLink leads to the job that a refusal names: the same file is at work already.
export function TwinLink({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const job = error ? toProblem(error).extra['job'] : undefined
  return typeof job === 'string' ? <Link to={`/import?job=${job}`}>{t('jobs.openTwin', { job })}</Link> : null
}
