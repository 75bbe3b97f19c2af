import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setCredit } from '../../api/customers'
import type { Customer } from '../../api/types'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'

// CreditButton sets or lifts the credit limit.
export function CreditButton({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ limit?: string }>()
  useModalLayer(open)
  const save = useMutation({
    mutationFn: (limit: string) => setCredit(book.code, customer.id, limit || null),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      setOpen(false)
    },
  })
  const amount = { pattern: /^\d{1,15}(\.\d{1,3})?$/, message: t('customer.credit.bad') }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('customer.credit.title')}</Button>
      <Modal open={open} title={t('customer.credit.title')} okText={t('common.action.save')} confirmLoading={save.isPending} destroyOnHidden onOk={() => form.submit()} onCancel={() => setOpen(false)}>
        <ProblemAlert error={save.error} />
        <Form form={form} layout="vertical" initialValues={{ limit: customer.limit ?? '' }} onFinish={({ limit }) => save.mutate((limit ?? '').trim())}>
          <Form.Item htmlFor={fieldId('limit')} name="limit" label={`${t('customer.limit')} (${book.base_currency})`} extra={t('customer.credit.hint')} rules={[amount]}>
            <Input id={fieldId('limit')} inputMode="decimal" autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
