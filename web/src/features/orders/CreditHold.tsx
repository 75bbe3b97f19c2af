import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { answerCredit, stepOrder, type Order } from '../../api/orders'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'

const AskCreditModal = lazy(() => import('./AskCreditModal'))
const tones: Record<string, string> = { open: 'wait', approved: 'good', refused: 'red', withdrawn: '' }

// CreditHold says what can be done about an order that credit holds: ask for
// what it lacks, answer that, or check again; and what became of the request.
export function CreditHold({ order }: { order: Order }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { run, busy } = useAnswers(order)
  const [asking, setAsking] = useState(false)
  const held = order.status === 'held'
  const request = order.request
  if (!held && !request) return null
  const right = (name: string) => (may(name) ? '' : t('document.why.noRight', { right: name }))
  const waits = held && request?.state === 'open'
  const whyAsk = right('order.write') || (order.credit?.rule === 'overdue' ? t('order.request.whyOverdue') : '')
  return (
    <section className="panel pad credit-hold" data-testid="credit-hold" aria-label={t('order.request.title')}>
      {request ? (
        <p>
          <strong>{t('order.request.title')}</strong> <span className={`stamp ${tones[request.state] ?? ''}`}>{t(`order.request.state.${request.state as 'open'}`)}</span>{' '}
          {request.amount && <>{t('order.request.rise')} <Amount value={request.amount} /> {request.currency} </>}
          {t('order.request.until', { date: request.valid_to })} <span className="faint">{request.by}：</span>{request.reason}
          {request.decider && request.state !== 'open' && <><br /><span className="faint">{t(`order.request.by.${request.state as 'approved'}`, { name: request.decider })}</span> {request.answer}</>}
          {request.state === 'approved' && <> {t(held ? 'order.request.stillHeld' : 'order.request.goesOn')}</>}
        </p>
      ) : (
        <p>{t(order.credit?.rule === 'overdue' ? 'order.request.overdue' : 'order.request.none')}</p>
      )}
      {held && (
        <div className="credit-hold-acts">
          {waits && (
            <>
              <Answer label={t('order.request.approve')} why={right('credit.write')} primary busy={busy} onGo={(reason) => run('approve', reason)} testid="credit-approve" />
              <Answer label={t('order.request.refuse')} why={right('credit.write')} must busy={busy} onGo={(reason) => run('refuse', reason)} testid="credit-refuse" />
              <Act why={right('order.write')} loading={busy} onClick={() => run('withdraw', '')} data-testid="credit-withdraw">{t('order.request.withdraw')}</Act>
            </>
          )}
          <Act type={waits ? 'default' : 'primary'} why={whyAsk} onClick={() => setAsking(true)} data-testid="ask-credit">{t(waits ? 'order.request.change' : 'order.request.ask')}</Act>
          <Act why={right('order.confirm')} loading={busy} onClick={() => run('check', '')} data-testid="credit-again">{t('order.request.again')}</Act>
        </div>
      )}
      <Suspense>{asking && <AskCreditModal order={order} onClose={() => setAsking(false)} />}</Suspense>
    </section>
  )
}

interface AnswerProps {
  label: string
  why: string
  onGo: (reason: string) => void
  must?: boolean // a reason must be given
  primary?: boolean
  busy: boolean
  testid: string
}

// Answer asks for what is said to who asked.
function Answer({ label, why, onGo, must, primary, busy, testid }: AnswerProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  if (why) return <Act why={why}>{label}</Act>
  const form = (
    <form className="save-view" onSubmit={(event) => { event.preventDefault(); if (!must || reason.trim()) onGo(reason.trim()) }}>
      <Input autoFocus value={reason} placeholder={t(must ? 'document.reverse.reason' : 'order.request.note')} aria-label={t(must ? 'document.reverse.reason' : 'order.request.note')} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      <Button type="primary" htmlType="submit" loading={busy} data-testid={`${testid}-go`}>{label}</Button>
    </form>
  )
  return <Popover trigger="click" content={form} placement="bottomLeft"><Button type={primary ? 'primary' : 'default'} data-testid={testid}>{label}</Button></Popover>
}

function useAnswers(order: Order) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message, notification } = App.useApp()
  const queries = useQueryClient()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const run = (act: 'approve' | 'refuse' | 'withdraw' | 'check', reason: string) => {
    if (busy) return
    setBusy(true)
    const at = `${key}${act}${order.request?.id ?? ''}${order.version}`
    const going = act === 'check' ? stepOrder(book.code, order.id, 'confirm', {}, { key: at }) : answerCredit(book.code, order.id, act, reason, at)
    void going
      .then(
        (after) => {
          void queries.invalidateQueries({ queryKey: [book.code] })
          void queries.invalidateQueries({ queryKey: ['documents', book.code] })
          void message.success(`${after.number} ${t(`order.state.${after.status as 'draft'}`)}`, 4)
        },
        (cause: unknown) => notification.error({ title: text(toProblem(cause)), duration: 0 }),
      )
      .finally(() => setBusy(false))
  }
  return { run, busy }
}
