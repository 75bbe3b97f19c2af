import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Form, Input, Modal, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { creditQuery, setCredit } from '../../api/customers'
import type { Customer } from '../../api/types'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys, useModalLayer } from '../../lib/useKeys'

interface Values {
  act: 'set' | 'remove'
  limit?: string
  currency?: string
  valid_from?: Dayjs
  valid_to?: Dayjs
  reason: string
}

// LimitModal sets a customer's credit limit, for good or for some days, or
// takes it away. A group head's is the cap of its group.
export default function LimitModal({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  const { data } = useQuery(creditQuery(book.code, customer.id))
  const [form] = Form.useForm<Values>()
  const removing = Form.useWatch('act', form) === 'remove'
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const save = useMutation({
    mutationFn: (values: Values) => setCredit(book.code, customer.id, toLimit(values)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      onClose()
    },
  })
  const names = { limit: t('customer.limit'), currency: t('customer.currency'), valid_from: t('customer.credit.from'), valid_to: t('customer.credit.to'), reason: t('master.reason') }
  const required = { required: true, whitespace: true, message: t('common.error.required') }
  const day = (name: 'valid_from' | 'valid_to', hint: string) => (
    <Form.Item className="half" htmlFor={fieldId(name)} name={name} label={names[name]} extra={hint}>
      <DatePicker onKeyDown={keepCalendarShut} id={fieldId(name)} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <Modal open title={`${t('customer.credit.title')} · ${customer.name}`} okText={t(removing ? 'customer.credit.remove' : 'common.action.save')} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} names={names} />
      <Form form={form} layout="vertical" className="limit-form" initialValues={{ act: 'set', currency: customer.limit_scope === 'group' && customer.group_head ? '' : customer.limit_currency }} onFinish={(values) => save.mutate(values)}>
        {data?.limit && (
          <Form.Item name="act">
            <Radio.Group aria-label={t('customer.credit.title')} options={(['set', 'remove'] as const).map((value) => ({ value, label: t(`customer.credit.act.${value}`) }))} />
          </Form.Item>
        )}
        {!removing && (
          <>
            <Form.Item className="half" htmlFor={fieldId('limit')} name="limit" label={names.limit} rules={[required, { pattern: /^\d{1,15}(\.\d{1,3})?$/, message: t('customer.credit.bad') }]}>
              <Input id={fieldId('limit')} inputMode="decimal" autoFocus />
            </Form.Item>
            <Form.Item className="half" htmlFor={fieldId('currency')} name="currency" label={names.currency} normalize={(text: string) => text.toUpperCase()}>
              <Input id={fieldId('currency')} placeholder={book.base_currency} maxLength={3} />
            </Form.Item>
          </>
        )}
        {day('valid_from', t('customer.credit.fromHint'))}
        {!removing && day('valid_to', t('customer.credit.toHint'))}
        <Form.Item htmlFor={fieldId('reason')} name="reason" label={names.reason} extra={t('master.reasonHint')} rules={[required]}>
          <Input id={fieldId('reason')} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function toLimit({ act, limit, currency, valid_from, valid_to, reason }: Values) {
  const days = { ...(valid_from && { valid_from: valid_from.format('YYYY-MM-DD') }), ...(valid_to && { valid_to: valid_to.format('YYYY-MM-DD') }) }
  return { limit: act === 'remove' ? null : (limit ?? '').trim(), ...(currency ? { currency: currency.trim() } : {}), ...days, reason: reason.trim() }
}
