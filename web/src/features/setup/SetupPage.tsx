import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Steps } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { makeDemo } from '../../api/installation'
import { toProblem } from '../../api/problem'
import { setUp, setupQuery } from '../../api/session'
import { ProblemAlert, useProblemText } from '../../components/Problems'
import { useNarrow } from '../../lib/useNarrow'
import { Welcome } from '../session/Welcome'
import { AdminStep } from './AdminStep'
import { CompanyStep } from './CompanyStep'
import { emptyAnswers, keepAnswers, keptAnswers, type Answers } from './answers'
import { LanguageStep } from './LanguageStep'

const steps = ['language', 'admin', 'company'] as const

// SetupPage is the first run: language, who administers, whose books. What was
// answered is kept for this tab, except passwords, so that a refresh loses nothing.
export default function SetupPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const narrow = useNarrow()
  const [at, setAt] = useState(0)
  const [answers, setAnswers] = useState<Answers>(() => keptAnswers(params.get('token') ?? '') ?? emptyAnswers)
  const state = useQuery(setupQuery)
  const finish = useFinish(() => void navigate('/', { replace: true }))
  useEffect(() => {
    document.title = `${t('session.setup.title')} · ${t('common.product')}`
    if (state.data && !state.data.needed && !finish.isPending && !finish.isSuccess) void navigate('/login', { replace: true })
  }, [state.data, finish.isPending, finish.isSuccess, navigate, t])
  const take = (change: Partial<Answers>) => {
    const next = { ...answers, ...change }
    setAnswers(next)
    keepAnswers(next)
    return next
  }
  const back = <Button onClick={() => setAt(at - 1)}>{t('common.action.back')}</Button>
  return (
    <Welcome wide>
      <h1>{t('session.setup.title')}</h1>
      <Steps size="small" responsive={false} titlePlacement={narrow ? 'vertical' : 'horizontal'} current={at} items={steps.map((step) => ({ title: t(`session.setup.step.${step}`) }))} />
      <ProblemAlert error={finish.error} />
      {at === 0 && <LanguageStep onDone={() => setAt(1)} />}
      {at === 1 && (
        <AdminStep
          answers={answers}
          back={back}
          onDone={(values) => {
            take(values)
            setAt(2)
          }}
        />
      )}
      {at === 2 && (
        <CompanyStep
          answers={answers}
          back={back}
          busy={finish.isPending}
          onDone={(book, demo) => finish.mutate({ ...take({ book }), demo })}
        />
      )}
    </Welcome>
  )
}

// useFinish sends the answers; the server signs the new administrator in.
function useFinish(onSuccess: () => void) {
  const { message } = App.useApp()
  const text = useProblemText()
  return useMutation({
    mutationFn: async ({ token, admin, book, demo }: Answers & { demo: boolean }) => {
      await setUp({ token, admin, ...(book ? { book } : {}) })
      // The installation stands; a demo that failed is told of, and the settings offer it again.
      if (demo) await makeDemo().catch((error: unknown) => void message.error(text(toProblem(error)), 8))
    },
    onSuccess: () => {
      keepAnswers(null)
      onSuccess()
    },
  })
}
