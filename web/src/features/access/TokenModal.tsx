import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { createToken, rolesQuery, usersQuery } from '../../api/access'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'

interface Values {
  user: string
  name: string
  role?: string
  days: number
}

// TokenModal makes a token and shows its secret, once.
export function TokenModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { me } = useBook()
  const queries = useQueryClient()
  const users = useQuery(usersQuery).data ?? []
  const roles = useQuery(rolesQuery).data?.rows ?? []
  const [form] = Form.useForm<Values>()
  useModalLayer(true)
  const make = useMutation({ mutationFn: createToken, onSuccess: () => void queries.invalidateQueries({ queryKey: ['access', 'tokens'] }) })
  const secret = make.data?.token
  const days = [30, 90, 365].map((value) => ({ value, label: t('access.token.days', { count: value }) }))
  return (
    <Modal open title={t('access.token.new')} okText={secret ? t('access.token.done') : t('access.token.make')} cancelButtonProps={{ style: secret ? { display: 'none' } : {} }} confirmLoading={make.isPending} mask={{ closable: !secret }} onOk={() => (secret ? onClose() : form.submit())} onCancel={onClose}>
      {secret ? (
        <>
          <Alert type="warning" showIcon title={t('access.token.once')} />
          <Typography.Paragraph copyable className="secret">
            {secret}
          </Typography.Paragraph>
        </>
      ) : (
        <Form form={form} layout="vertical" initialValues={{ user: me.user.name, days: 90 }} onFinish={(values) => make.mutate({ ...values, days: values.days || undefined })}>
          <ProblemAlert error={make.error} />
          <Form.Item htmlFor={fieldId('name')} name="name" label={t('access.token.name')} extra={t('access.token.nameHint')} rules={[{ required: true, message: t('common.error.required') }]}>
            <Input id={fieldId('name')} autoFocus />
          </Form.Item>
          <Form.Item htmlFor={fieldId('user')} name="user" label={t('access.token.user')}>
            <Select id={fieldId('user')} showSearch={{ optionFilterProp: 'label' }} options={users.filter((user) => user.active).map((user) => ({ value: user.name, label: `${user.display} (${user.name})` }))} />
          </Form.Item>
          <Form.Item htmlFor={fieldId('role')} name="role" label={t('access.token.role')} extra={t('access.token.roleHint')}>
            <Select id={fieldId('role')} allowClear placeholder={t('access.token.allRights')} options={roles.map((role) => ({ value: role.name, label: role.title }))} />
          </Form.Item>
          <Form.Item htmlFor={fieldId('days')} name="days" label={t('access.token.expires')}>
            <Select id={fieldId('days')} options={[...days, { value: 0, label: t('access.token.never') }]} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
