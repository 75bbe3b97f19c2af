import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/Problems'
import { instant } from '../../lib/dates'
import '../imports/imports.css'

// Run is work that was done on a file: a job, or the import that came of one.
export interface Run {
  id: string
  what: ReactNode
  file?: string
  fileTip?: string
  user: string
  at: string // when it began
  progress?: ReactNode
  took?: ReactNode
  state: string
  tone: '' | 'busy' | 'good' | 'warn' | 'bad'
  outcome: ReactNode
  actions: ReactNode
}

interface Props {
  title: string
  head?: boolean // say the title, where the page's is another
  list: { error: unknown; isSuccess: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown; refetch: () => unknown }
  runs: readonly Run[]
  none: ReactNode
  testid: string
}

// RunTable lists work, newest first: what it was, of which file, by whom, how it
// stands, and what can be done about it.
export function RunTable({ title, head, list, runs, none, testid }: Props) {
  const { t } = useTranslation()
  const progress = runs.some((run) => run.progress !== undefined)
  if (list.isSuccess && runs.length === 0 && !head) return none
  return (
    <section className="panel import-panel" aria-label={title}>
      {head && <h2>{title}</h2>}
      {list.error && runs.length === 0 ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && runs.length === 0 && none}
      {runs.length > 0 && (
        <div className="table-scroll">
          <table className="plain-table stack">
            <thead>
              <tr>
                <th>{t('jobs.what')}</th>
                <th className="wide-only">{t('imports.file')}</th>
                <th className="wide-only">{t('imports.who')}</th>
                <th>{t('jobs.began')}</th>
                {progress && <th className="wide-only">{t('jobs.progress')}</th>}
                {progress && <th className="number wide-only">{t('jobs.took')}</th>}
                <th>{t('imports.state')}</th>
                <th className="wide-only">{t('jobs.result')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id} data-testid={testid}>
                  <td>
                    {run.what} <span className="code">{run.id}</span>
                  </td>
                  <td className="wide-only file" title={run.fileTip ?? run.file}>{run.file}</td>
                  <td className="wide-only">{run.user}</td>
                  <td className="when">{instant(run.at)}</td>
                  {progress && <td className="job-bar wide-only">{run.progress}</td>}
                  {progress && <td className="number wide-only">{run.took}</td>}
                  <td>
                    <span className={`state-tag ${run.tone}`}>{run.state}</span>
                  </td>
                  <td className="wide-only">{run.outcome}</td>
                  <td className="row-actions">{run.actions}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('imports.more')}
        </Button>
      )}
    </section>
  )
}
