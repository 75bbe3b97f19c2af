import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Steps } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { setUp, setupQuery } from '../../api/session'
import { ProblemAlert } from '../../components/Problems'
import { useNarrow } from '../../lib/useNarrow'
import { Welcome } from '../session/Welcome'
import { AdminStep } from './AdminStep'
import { CompanyStep } from './CompanyStep'
import { emptyAnswers, keepAnswers, keptAnswers, type Answers } from './answers'
import { LanguageStep } from './LanguageStep'
import { RestOfSetup } from './RestOfSetup'

const steps = ['language', 'admin', 'company', 'roles', 'data', 'list'] as const
type Step = (typeof steps)[number]

// SetupPage is the first run: language, who administers, whose books; then which
// accounts play which part, what to fill the book with, and what is left to do.
export default function SetupPage() {
  const { t } = useTranslation()
  const state = useQuery(setupQuery)
  useEffect(() => {
    document.title = `${t('session.setup.title')} · ${t('common.product')}`
  }, [t])
  const shell = (at: Step, body: ReactNode) => <Shell at={at}>{body}</Shell>
  return state.data && !state.data.needed ? <RestOfSetup shell={shell} /> : <FirstSteps shell={shell} />
}

function Shell({ at, children }: { at: Step; children: ReactNode }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  return (
    <Welcome wide>
      <h1>{t('session.setup.title')}</h1>
      <Steps size="small" responsive={false} titlePlacement={narrow ? 'vertical' : 'horizontal'} current={steps.indexOf(at)} items={steps.map((step) => ({ title: narrow && step !== at ? undefined : t(`session.setup.step.${step}`) }))} />
      {children}
    </Welcome>
  )
}

// FirstSteps are answered before anybody can sign in. The answers are kept for
// this tab, except passwords, so that a refresh loses nothing.
function FirstSteps({ shell }: { shell: (at: Step, body: ReactNode) => ReactNode }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const [at, setAt] = useState(0)
  const [answers, setAnswers] = useState<Answers>(() => keptAnswers(params.get('token') ?? '') ?? emptyAnswers)
  const finish = useFinish()
  const take = (change: Partial<Answers>) => {
    const next = { ...answers, ...change }
    setAnswers(next)
    keepAnswers(next)
    return next
  }
  const back = <Button onClick={() => setAt(at - 1)}>{t('common.action.back')}</Button>
  const toCompany = (values: Pick<Answers, 'token' | 'admin'>) => {
    take(values)
    setAt(2)
  }
  return shell(steps[at]!, (
    <>
      <ProblemAlert error={finish.error} />
      {at === 0 && <LanguageStep onDone={() => setAt(1)} />}
      {at === 1 && <AdminStep answers={answers} back={back} onDone={toCompany} />}
      {at === 2 && <CompanyStep answers={answers} back={back} busy={finish.isPending} onDone={(book) => finish.mutate(take({ book }))} />}
    </>
  ))
}

// useFinish sends the answers; the server signs the new administrator in.
function useFinish() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ token, admin, book }: Answers) => setUp({ token, admin, ...(book ? { book } : {}) }),
    onSuccess: async () => {
      keepAnswers(null)
      await queries.resetQueries({ queryKey: ['me'] })
      queries.setQueryData(setupQuery.queryKey, (was) => was && { ...was, needed: false })
    },
  })
}
