import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { mergeCustomer, unmergeCustomer } from '../../api/master'
import type { Customer, Named } from '../../api/types'
import { CustomerSelect } from '../../components/CustomerSelect'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { MergeEffect } from './MergeEffect'

interface Props {
  customer: Customer
  undo: boolean
  into?: Named // chosen already
  onClose: () => void
}

interface Values {
  into: string
  reason: string
}

// MergeModal redirects a customer to another, or takes that back. It shows first
// what that will change.
export default function MergeModal({ customer, undo, into: chosen, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const save = useMutation({
    mutationFn: ({ into, reason }: Values) => (undo ? unmergeCustomer(book.code, customer.id, reason) : mergeCustomer(book.code, customer.id, { into, reason })),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      onClose()
      void message.success(t(undo ? 'master.merge.undone' : 'master.merge.done', { name: customer.name }))
      if (answer.merged_into) void navigate(`/customers/${answer.merged_into.id}`)
    },
  })
  const into = Form.useWatch('into', form)
  const names = { into: t('master.merge.into'), reason: t('master.reason') }
  return (
    <Modal open title={t(undo ? 'master.merge.doUndo' : 'master.merge.heading')} okText={t(undo ? 'master.merge.doUndo' : 'master.merge.do')} confirmLoading={save.isPending} width={undo ? undefined : 640} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} names={names} />
      <Form form={form} layout="vertical" initialValues={{ into: chosen?.id }} onFinish={(values) => save.mutate(values)}>
        {!undo && (
          <Form.Item htmlFor={fieldId('into')} name="into" label={names.into} rules={[{ required: true, message: t('common.error.required') }]}>
            <CustomerSelect id={fieldId('into')} known={chosen} />
          </Form.Item>
        )}
        <Form.Item htmlFor={fieldId('reason')} name="reason" label={names.reason} extra={t('master.reasonHint')} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]}>
          <Input id={fieldId('reason')} maxLength={500} autoFocus={undo} />
        </Form.Item>
      </Form>
      {undo ? <p className="muted">{t('master.merge.undoEffect', { from: customer.name, into: customer.merged_into?.name })}</p> : <MergeEffect customer={customer} into={into} />}
    </Modal>
  )
}
