import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../../api/access'
import { toProblem } from '../../api/problem'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useModalLayer } from '../../lib/useKeys'

interface Values {
  old: string
  password: string
  again: string
}

// PasswordModal changes one's own password; the old one proves who it is.
export function PasswordModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  useModalLayer(true)
  const save = useMutation({
    mutationFn: ({ old, password }: Values) => changePassword(old, password),
    onSuccess: () => {
      void message.success(t('access.password.done'))
      onClose()
    },
  })
  const required = { required: true, message: t('common.error.required') }
  const said = (field: string) => {
    const text = save.error ? toProblem(save.error).at(field) : undefined
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  return (
    <Modal open title={t('access.password.title')} okText={t('common.action.save')} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} />
      <Form form={form} layout="vertical" onFinish={(values) => save.mutate(values)}>
        <Form.Item htmlFor={fieldId('old')} name="old" label={t('access.password.old')} rules={[required]} {...said('old')}>
          <Input.Password id={fieldId('old')} autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item htmlFor={fieldId('password')} name="password" label={t('access.password.new')} extra={t('access.user.passwordHint')} rules={[required]} {...said('password')}>
          <Input.Password id={fieldId('password')} autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          htmlFor={fieldId('again')}
          name="again"
          label={t('access.password.again')}
          dependencies={['password']}
          rules={[required, ({ getFieldValue }) => ({ validator: (_, value: string) => (!value || getFieldValue('password') === value ? Promise.resolve() : Promise.reject(new Error(t('access.password.differs')))) })]}
        >
          <Input.Password id={fieldId('again')} autoComplete="new-password" />
        </Form.Item>
      </Form>
      <p className="muted">{t('access.password.hint')}</p>
    </Modal>
  )
}
