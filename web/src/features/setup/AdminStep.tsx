import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { longEnough, type Answers } from './answers'

interface Values {
  token?: string
  name: string
  display: string
  password: string
}

interface Props {
  answers: Answers
  back: ReactNode
  onDone: (values: Pick<Answers, 'token' | 'admin'>) => void
}

// AdminStep makes the first user. The token comes with the set-up link; without
// the link it is typed in from the server's terminal.
export function AdminStep({ answers, back, onDone }: Props) {
  const { t } = useTranslation()
  const done = ({ token, name, display, password }: Values) =>
    onDone({ token: (token ?? answers.token).trim(), admin: { name: name.trim(), display: display.trim(), password } })
  const password = { validator: (_: unknown, value?: string) => (longEnough(value ?? '') ? Promise.resolve() : Promise.reject(new Error(t('session.setup.passwordRule')))) }
  const needed = { required: true, message: t('common.error.required') }
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ ...answers.admin, token: answers.token }} onFinish={done}>
      {!answers.token && (
        <Form.Item htmlFor={fieldId('token')} name="token" label={t('session.setup.token')} extra={t('session.setup.tokenHint')} rules={[needed]}>
          <Input id={fieldId('token')} autoComplete="off" />
        </Form.Item>
      )}
      <div className="two">
        <Form.Item htmlFor={fieldId('admin.name')} name="name" label={t('session.name')} rules={[needed]}>
          <Input id={fieldId('admin.name')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('admin.display')} name="display" label={t('session.setup.display')} rules={[needed]}>
          <Input id={fieldId('admin.display')} autoFocus autoComplete="name" />
        </Form.Item>
      </div>
      <Form.Item htmlFor={fieldId('admin.password')} name="password" label={t('session.password')} extra={t('session.setup.passwordRule')} rules={[password]} validateTrigger="onBlur">
        <Input.Password id={fieldId('admin.password')} autoComplete="new-password" />
      </Form.Item>
      <div className="wizard-buttons">
        <Button type="primary" htmlType="submit">
          {t('common.action.next')}
        </Button>
        {back}
      </div>
    </Form>
  )
}
