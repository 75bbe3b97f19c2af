import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Skeleton } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { askCredit, creditWishQuery, type Order } from '../../api/orders'
import { toProblem, type Problem } from '../../api/problem'
import { Amount } from '../../components/Amount'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'

// AskCreditModal asks for more credit, filled in with what the order lacks now.
export default function AskCreditModal({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const proposed = t('order.request.proposed', { number: order.number, customer: order.customer.name, total: order.total, currency: order.currency })
  const { data, error: whyNot } = useQuery(creditWishQuery(book.code, order, proposed))
  const [amount, setAmount] = useState('')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState(proposed)
  const [error, setError] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  // What is asked otherwise is another request; its words are no part of a header.
  const key = useMemo(newKey, [amount, until, reason])
  const wish = data?.request
  useEffect(() => {
    if (!wish) return
    setAmount(wish.amount)
    setUntil(wish.valid_to)
  }, [wish])
  const send = () => {
    if (busy || !wish) return
    setBusy(true)
    void askCredit(book.code, order.id, { ...(amount.trim() && amount !== wish.amount ? { amount: amount.trim() } : {}), ...(until ? { valid_to: until } : {}), reason: reason.trim() }, { key })
      .then(
        () => {
          void queries.invalidateQueries({ queryKey: [book.code] })
          void queries.invalidateQueries({ queryKey: ['documents', book.code] })
          void message.success(t('order.request.sent', { number: order.number }), 4)
          onClose()
        },
        (cause: unknown) => setError(toProblem(cause)),
      )
      .finally(() => setBusy(false))
  }
  useModalLayer(true)
  useKeys({ 'form.submit': send })
  const names = { amount: t('order.request.rise'), valid_to: t('customer.credit.to'), reason: t('master.reason') }
  return (
    <Modal open title={`${t('order.request.ask')} · ${order.number}`} okText={t('order.request.send')} confirmLoading={busy} onOk={send} onCancel={onClose}>
      <ProblemAlert error={error ?? (whyNot ? toProblem(whyNot) : null)} names={names} />
      {!wish && !whyNot && <Skeleton active />}
      {wish && (
        <div className="entry-fields">
          <Field name="request.customer" label={t('document.field.customer')} wide>
            <Input id={fieldId('request.customer')} readOnly value={`${order.customer.name} ${order.customer.code}`} />
          </Field>
          {wish.amount !== '' && (
            <Field name="amount" label={t('order.request.riseIn', { currency: wish.currency })} problem={error?.at('amount')} hint={<>{t('order.request.exactly')}{wish.limit && amount === wish.amount && <> · {t('order.request.limitThen')} <Amount value={wish.limit} /></>}</>}>
              <Input id={fieldId('amount')} value={amount} inputMode="decimal" className="amount-field" status={statusAt(error, 'amount')} onChange={(event) => setAmount(event.target.value)} />
            </Field>
          )}
          <Field name="valid_to" label={names.valid_to} problem={error?.at('valid_to')}>
            <DateField id={fieldId('valid_to')} value={until} around={until} status={statusAt(error, 'valid_to')} onChange={setUntil} />
          </Field>
          <Field name="reason" label={names.reason} required problem={error?.at('reason')} wide>
            <Input.TextArea id={fieldId('reason')} value={reason} rows={3} maxLength={500} autoFocus onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      )}
    </Modal>
  )
}
