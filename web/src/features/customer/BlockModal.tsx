import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { acts, blockCustomer, unblockCustomer, type Act } from '../../api/master'
import type { Customer } from '../../api/types'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys, useModalLayer } from '../../lib/useKeys'

interface Props {
  customer: Customer
  lift: boolean
  onClose: () => void
}

interface Values {
  acts: Act[]
  reason: string
  until?: Dayjs
}

// BlockModal stops acts of a customer with a reason and a last day, or frees
// those that are stopped.
export default function BlockModal({ customer, lift, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const save = useMutation({
    mutationFn: ({ until, ...body }: Values) => (lift ? unblockCustomer(book.code, customer.id, body) : blockCustomer(book.code, customer.id, { ...body, ...(until ? { until: until.format('YYYY-MM-DD') } : {}) })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      onClose()
    },
  })
  const offered = lift ? (customer.blocked ?? []) : acts
  const names = { acts: t('master.block.acts'), reason: t('master.reason'), until: t('master.block.until') }
  return (
    <Modal open title={t(lift ? 'master.block.doLift' : 'master.block.do')} okText={t(lift ? 'master.block.doLift' : 'master.block.do')} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} names={names} />
      <Form form={form} layout="vertical" initialValues={{ acts: [...offered] }} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="acts" label={names.acts} rules={[{ required: true, message: t('master.block.actsMissing') }]}>
          <Checkbox.Group className="block-acts" aria-label={names.acts} options={offered.map((value) => ({ value, label: t(`master.act.${value}`) }))} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('reason')} name="reason" label={names.reason} extra={t('master.reasonHint')} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]}>
          <Input id={fieldId('reason')} maxLength={500} autoFocus />
        </Form.Item>
        {!lift && (
          <Form.Item htmlFor={fieldId('until')} name="until" label={names.until} extra={t('master.block.untilHint')}>
            <DatePicker onKeyDown={keepCalendarShut} id={fieldId('until')} style={{ width: '100%' }} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
