import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { resetPassword, type User } from '../../api/access'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useModalLayer } from '../../lib/useKeys'

// ResetModal gives a user another password.
export function ResetModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ password: string }>()
  useModalLayer(true)
  const save = useMutation({
    mutationFn: (password: string) => resetPassword(user, password),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['access'] })
      void message.success(t('access.user.resetDone', { user: user.display }))
      onClose()
    },
  })
  return (
    <Modal open title={t('access.user.resetOf', { user: user.display })} okText={t('access.user.reset')} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} />
      <Form form={form} layout="vertical" onFinish={({ password }) => save.mutate(password)}>
        <Form.Item htmlFor={fieldId('password')} name="password" label={t('access.user.password')} extra={t('access.user.resetHint')} rules={[{ required: true, message: t('common.error.required') }]}>
          <Input.Password id={fieldId('password')} autoFocus autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
