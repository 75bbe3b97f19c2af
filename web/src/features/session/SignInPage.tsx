import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { setupQuery, signIn } from '../../api/session'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { safeNext } from './next'
import { Welcome } from './Welcome'

interface Values {
  name: string
  password: string
}

// SignInPage asks for name and password, and leads a fresh installation to its
// first run.
export default function SignInPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const queries = useQueryClient()
  const setup = useQuery(setupQuery)
  const enter = useMutation({
    mutationFn: ({ name, password }: Values) => signIn(name.trim(), password),
    onSuccess: () => {
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'setup' })
      void navigate(safeNext(params.get('next')), { replace: true })
    },
  })
  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('common.product')}`
    if (setup.data?.needed) void navigate('/setup', { replace: true })
  }, [setup.data, navigate, t])
  return (
    <Welcome>
      <h1>{t('session.title')}</h1>
      <p className="muted">{t('session.hint')}</p>
      <ProblemAlert error={enter.error} />
      <Form layout="vertical" requiredMark={false} size="large" onFinish={(values: Values) => enter.mutate(values)}>
        <Form.Item htmlFor={fieldId('name')} name="name" label={t('session.name')} rules={[{ required: true, message: t('session.nameMissing') }]}>
          <Input id={fieldId('name')} autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('password')} name="password" label={t('session.password')} rules={[{ required: true, message: t('session.passwordMissing') }]}>
          <Input.Password id={fieldId('password')} autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('session.signIn')}
        </Button>
      </Form>
    </Welcome>
  )
}
