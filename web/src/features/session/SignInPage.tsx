import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { keepChoice } from '../../api/desk'
import { toProblem } from '../../api/problem'
import { setupQuery, signIn } from '../../api/session'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { deskWrites } from '../../lib/deskWrites'
import { getPrefs } from '../../lib/prefs'
import { safeNext } from './next'
import { Welcome } from './Welcome'
import './factor.css'

interface Values {
  name: string
  password: string
  code?: string
}

// secondStep tells refusals after which the code is asked for, not the password.
const secondStep = (error: unknown) => error !== null && ['second_factor_needed', 'wrong_code'].includes(toProblem(error).code)

// SignInPage asks for name and password, and of whoever has a second factor for
// a code, and leads a fresh installation to its first run.
export default function SignInPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const queries = useQueryClient()
  const setup = useQuery(setupQuery)
  const [came] = useState(() => getPrefs().language)
  const enter = useMutation({
    mutationFn: ({ name, password, code }: Values) => signIn(name.trim(), password, code?.trim()),
    onSuccess: () => {
      const { language } = getPrefs() // chosen here, it is the person's newest choice
      if (language !== came) deskWrites.last = keepChoice({ lang: language.slice(0, 2) }).catch(() => undefined)
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'setup' })
      void navigate(safeNext(params.get('next')), { replace: true })
    },
  })
  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('common.product')}`
    if (setup.data?.needed) void navigate('/setup', { replace: true })
  }, [setup.data, navigate, t])
  const tried = enter.variables
  const code = tried && (secondStep(enter.error) || (tried.code !== undefined && !enter.isSuccess))
  return <Welcome>{code ? <CodeStep busy={enter.isPending} error={enter.error} onCode={(given) => enter.mutate({ ...tried, code: given })} onBack={enter.reset} /> : <NameStep busy={enter.isPending} error={enter.error} onGiven={enter.mutate} />}</Welcome>
}

function NameStep({ busy, error, onGiven }: { busy: boolean; error: unknown; onGiven: (values: Values) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('session.title')}</h1>
      <p className="muted">{t('session.hint')}</p>
      <ProblemAlert error={error} />
      <Form layout="vertical" requiredMark={false} size="large" onFinish={onGiven}>
        <Form.Item htmlFor={fieldId('name')} name="name" label={t('session.name')} rules={[{ required: true, message: t('session.nameMissing') }]}>
          <Input id={fieldId('name')} autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('password')} name="password" label={t('session.password')} rules={[{ required: true, message: t('session.passwordMissing') }]}>
          <Input.Password id={fieldId('password')} autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('session.signIn')}
        </Button>
      </Form>
    </>
  )
}

function CodeStep({ busy, error, onCode, onBack }: { busy: boolean; error: unknown; onCode: (code: string) => void; onBack: () => void }) {
  const { t } = useTranslation()
  const failed = error !== null && toProblem(error).code !== 'second_factor_needed'
  return (
    <>
      <h1>{t('session.factor.step')}</h1>
      <p className="muted">{t('session.factor.stepHint')}</p>
      {failed && <ProblemAlert error={error} />}
      <Form layout="vertical" requiredMark={false} size="large" onFinish={({ code }: { code: string }) => onCode(code)}>
        <Form.Item htmlFor={fieldId('code')} name="code" label={t('session.factor.code')} rules={[{ required: true, message: t('session.factor.codeMissing') }]}>
          <Input id={fieldId('code')} className="factor-code" autoFocus autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={24} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('session.signIn')}
        </Button>
        <Button type="link" block onClick={onBack}>
          {t('common.action.back')}
        </Button>
      </Form>
    </>
  )
}
