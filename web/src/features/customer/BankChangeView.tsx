import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerBank, type BankAnswer, type BankChange } from '../../api/bank'
import { Act } from '../../components/Act'
import { HiddenMark } from '../../components/HiddenMark'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { bankDiff, type BankLine } from './bankDiff'

// BankChangeView shows a change of bank accounts, old beside new, and what the
// reader may do with it.
export function BankChangeView({ change, acts = true }: { change: BankChange; acts?: boolean }) {
  const { t } = useTranslation()
  const { hides } = useBook()
  const { was, proposed } = bankDiff(change.was, change.proposed)
  return (
    <div className="bank-change">
      <p>
        {t('customer.bank.asked', { who: change.by, date: change.since })}
        {' · '}
        {t('customer.bank.because', { reason: change.reason })}
      </p>
      {hides('customer.bank') ? (
        <HiddenMark />
      ) : (
        <dl className="bank-sides">
          <Side title={t('customer.bank.was')} lines={was} />
          <Side title={t('customer.bank.proposed')} lines={proposed} />
        </dl>
      )}
      {change.state !== 'waiting' && (
        <p>
          {t(`customer.bank.${change.state}`, { who: change.decider })}
          {change.answer && ` · ${change.answer}`}
        </p>
      )}
      {acts && change.state === 'waiting' && <Acts change={change} />}
    </div>
  )
}

function Side({ title, lines }: { title: string; lines: BankLine[] }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{title}</dt>
      {lines.map(({ bank, mark }, index) => (
        <dd key={index} className={`bank-${mark}`}>
          <span className="code">{bank.account}</span> {[bank.bank, bank.holder].filter(Boolean).join(' · ')}
          {mark !== 'kept' && <span className="bank-mark">{t(`customer.bank.mark.${mark}`)}</span>}
        </dd>
      ))}
      {lines.length === 0 && <dd className="faint">{t('customer.bank.none')}</dd>}
    </div>
  )
}

function Acts({ change }: { change: BankChange }) {
  const { t } = useTranslation()
  const { may, hides } = useBook()
  const [to, setTo] = useState<BankAnswer | null>(null)
  const checker = may('customer.bank_check')
  const why = change.own ? t('customer.bank.ownWhy') : hides('customer.bank') ? t('customer.bank.hiddenWhy') : checker ? '' : t('customer.bank.rightWhy')
  return (
    <div className="bank-acts">
      <Act type="primary" size="small" why={why} onClick={() => setTo('approve')} data-testid="bank-approve">
        {t('customer.bank.approve')}
      </Act>
      <Act size="small" why={why} onClick={() => setTo('reject')} data-testid="bank-reject">
        {t('customer.bank.reject')}
      </Act>
      {change.own && (
        <Act size="small" why={may('customer.write') ? '' : t('customer.bank.writeWhy')} onClick={() => setTo('withdraw')} data-testid="bank-withdraw">
          {t('customer.bank.withdraw')}
        </Act>
      )}
      {to && <AnswerModal change={change} to={to} onClose={() => setTo(null)} />}
    </div>
  )
}

// AnswerModal asks for the reason: of an approval, how the accounts were checked.
function AnswerModal({ change, to, onClose }: { change: BankChange; to: BankAnswer; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ reason?: string }>()
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const save = useMutation({
    mutationFn: ({ reason }: { reason?: string }) => answerBank(book.code, change, to, reason ?? ''),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      void message.success(t(`customer.bank.done.${to}`, { name: change.customer.name }))
      onClose()
    },
  })
  const title = `${t(`customer.bank.${to}`)} – ${change.customer.name}`
  return (
    <Modal open title={title} okText={t(`customer.bank.${to}`)} okButtonProps={{ danger: to === 'reject' }} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <ProblemAlert error={save.error} names={{ reason: t('master.reason') }} />
      <BankChangeView change={change} acts={false} />
      <Form form={form} layout="vertical" onFinish={(values) => save.mutate(values)}>
        <Form.Item htmlFor={fieldId('reason')} name="reason" label={t('master.reason')} extra={t(`customer.bank.hint.${to}`)} rules={to === 'withdraw' ? [] : [{ required: true, whitespace: true, message: t('common.error.required') }]}>
          <Input id={fieldId('reason')} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
