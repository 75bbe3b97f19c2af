import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { customerQuery } from '../../api/customers'
import { mergeCustomer, unmergeCustomer } from '../../api/master'
import type { Customer, Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { CustomerSelect } from '../../components/CustomerSelect'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'

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

// MergeModal redirects a customer to another, or takes that back. It shows what
// will change: where new documents go, whose balance counts what.
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
    <Modal open title={t(undo ? 'master.merge.doUndo' : 'master.merge.heading')} okText={t(undo ? 'master.merge.doUndo' : 'master.merge.do')} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
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
      {undo ? <p className="muted">{t('master.merge.undoEffect', { from: customer.name, into: customer.merged_into?.name })}</p> : <Effect customer={customer} into={into} />}
    </Modal>
  )
}

// Effect says what a merge will do, with the balances it brings together.
function Effect({ customer, into }: { customer: Customer; into?: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data } = useQuery(customerQuery(book.code, into ?? ''))
  if (!into || !data) return <p className="muted">{t('master.merge.hint')}</p>
  return (
    <div className="merge-effect">
      <p>{t('master.merge.effect', { from: customer.name, into: data.name })}</p>
      <dl className="facts">
        <div>
          <dt>
            {customer.name} <span className="code">{customer.code}</span>
          </dt>
          <dd>
            <Amount value={customer.balance} />
          </dd>
        </div>
        <div>
          <dt>
            {data.name} <span className="code">{data.code}</span>
          </dt>
          <dd>
            <Amount value={data.balance} />
          </dd>
        </div>
      </dl>
    </div>
  )
}
