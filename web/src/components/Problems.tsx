import { Alert, Button, Result } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { pathOf } from '../api/documents'
import { toProblem, type Problem } from '../api/problem'

// useProblemText gives the sentence for a problem: the server's own, or ours
// where the server could not speak.
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation()
  return (problem) => {
    if (problem.detail) return problem.detail
    if (problem.code === 'network') return t('common.error.network')
    if (problem.status === 403) return t('common.error.forbidden')
    if (problem.status === 404) return t('common.error.missing')
    return t('common.error.unexpected', { code: problem.code })
  }
}

// Failed stands where a page or part of one could not be read.
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const problem = toProblem(error)
  const status = problem.status === 403 ? '403' : problem.status === 404 ? '404' : 'warning'
  return (
    <Result
      status={status}
      title={text(problem)}
      subTitle={problem.status === 403 ? t('common.error.askAdmin') : <span className="code">{problem.code}</span>}
      extra={retry && problem.status !== 403 && <Button onClick={retry}>{t('common.action.retry')}</Button>}
    />
  )
}

// ProblemAlert heads a form the server refused: the reason first, then each
// field with a link that jumps to it; what the head says is not said again.
export function ProblemAlert({ error, names = {}, onJump, action }: { error: unknown; names?: Record<string, string>; onJump?: (field: string) => boolean; action?: ReactNode }) {
  const text = useProblemText()
  if (!error) return null
  const problem = toProblem(error)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      action={action}
      title={
        <>
          {text(problem)} <InTheWay problem={problem} />
        </>
      }
      description={
        problem.errors.length > 0 && (
          <ul className="problem-list">
            {problem.errors.map((each) => (
              <li key={each.field + each.code}>
                <a href={`#field-${each.field}`} onClick={(event) => jump(event, each.field, onJump)}>
                  {names[each.field] ?? each.field}
                </a>
                {each.message !== text(problem) && <> · {each.message}</>} <span className="code">{each.code}</span>
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}

// InTheWay leads to the record that a refusal names as what stands in the way.
function InTheWay({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const document = problem.extra.document as { kind: string; id: string; number: string } | undefined
  if (!document?.id) return null
  return (
    <Link to={pathOf(document.kind, document.id)} data-testid="in-the-way">
      {t('common.action.openRecord', { number: document.number })}
    </Link>
  )
}

function jump(event: React.MouseEvent, field: string, onJump?: (field: string) => boolean): void {
  event.preventDefault()
  if (onJump?.(field)) return
  document.getElementById(fieldId(field))?.focus()
}

// fieldId is the id of the input for a field as the server names it.
export const fieldId = (field: string): string => `field-${field.replaceAll('.', '-')}`

// statusAt marks a field that the server names in its refusal.
export const statusAt = (error: unknown, field: string): 'error' | undefined => (error && toProblem(error).at(field) ? 'error' : undefined)
