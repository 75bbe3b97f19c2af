import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { keepApart, type TwinPair } from '../../api/master'
import { toProblem } from '../../api/problem'
import type { Named } from '../../api/types'
import { fieldId, ProblemAlert, useProblemText } from '../../components/Problems'
import { useUndoable } from '../../components/useUndoable'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'

// ApartModal asks why two customers are not the same, and remembers it.
export function ApartModal({ a, b, onClose }: { a: Named; b: Named; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const undoable = useUndoable()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ reason: string }>()
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const save = useMutation({
    mutationFn: ({ reason }: { reason: string }) => keepApart(book.code, a.id, { customer: b.id, reason }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      undoable(t('customer.twins.judged', { a: a.name, b: b.name }), () => keepApart(book.code, a.id, { customer: b.id, reason: '', undo: true }))
      onClose()
    },
  })
  return (
    <Modal open title={`${a.name} ≠ ${b.name}`} okText={t('customer.twins.notSameDo')} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} names={{ reason: t('master.reason') }} />
      <Form form={form} layout="vertical" onFinish={(values) => save.mutate(values)}>
        <Form.Item htmlFor={fieldId('reason')} name="reason" label={t('master.check.isNotWhy')} extra={t('master.reasonHint')} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]}>
          <Input id={fieldId('reason')} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
      <p className="muted">{t('customer.twins.notSameHint')}</p>
    </Modal>
  )
}

// useForget has a pair judged anew.
export function useForget() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const undoable = useUndoable()
  const queries = useQueryClient()
  const text = useProblemText()
  return useMutation({
    mutationFn: (pair: TwinPair) => keepApart(book.code, pair.a.customer.id, { customer: pair.b.customer.id, reason: '', undo: true }),
    onSuccess: async (_, { a, b, apart }) => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      undoable(t('customer.twins.forgotten'), () => keepApart(book.code, a.customer.id, { customer: b.customer.id, reason: apart?.reason ?? '' }))
    },
    onError: (error) => void message.error(text(toProblem(error))),
  })
}
