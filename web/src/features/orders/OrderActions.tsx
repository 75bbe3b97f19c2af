import { EllipsisOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { stepOrder, type CreditSheet, type Order, type OrderStep } from '../../api/orders'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { KeyCaps } from '../../components/KeyCaps'
import { useProblemText } from '../../components/Problems'
import { reasoned } from '../../components/reasoned'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { CreditSheetView } from './CreditSheetView'

interface Props {
  order: Order
  onEdit: () => void
  onPush: (step: 'deliver' | 'invoice') => void
}

// OrderActions are an order's next steps. Confirming shows the credit check
// first; what cannot be done says why.
export function OrderActions({ order, onEdit, onPush }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { run, busy, sheet, check, drop } = useSteps(order)
  const right = (name: string) => (may(name) ? '' : t('document.why.noRight', { right: name }))
  const state = order.status
  const open = state === 'confirmed'
  const whyPush = (name: string, done: boolean) => right(name) || (state === 'held' ? t('order.why.held') : !open ? t('order.why.notConfirmed') : done ? t('order.why.done') : '')
  const whyDeliver = whyPush('order.deliver', order.delivery === 'full')
  const whyInvoice = whyPush('invoice.approve', order.invoicing === 'full')
  const confirm = () => (sheet ? run('confirm') : check())
  useKeys(state === 'draft' && may('order.confirm') ? { 'form.submit': confirm } : {})
  const item = (key: 'close' | 'reopen' | 'void', why: string) => ({ key, ...reasoned(t(`order.act.${key}`), why) })
  const more = [
    item('close', right('order.confirm') || (open ? '' : t('common.why.orderOpen'))),
    item('reopen', right('order.confirm') || (state === 'closed' ? '' : t('common.why.orderClosed'))),
    item('void', right('order.write') || (state === 'draft' ? '' : t('common.why.orderDraft'))),
  ]
  const whyEdit = right('order.write') || (state === 'closed' || state === 'void' ? t('order.why.closed') : '')
  return (
    <>
      <Step label={t('common.action.edit')} why={whyEdit} onClick={onEdit} />
      {state === 'draft' && (
        <Popover open={sheet !== null} placement="bottomRight" content={sheet && <div className="sheet-pop"><CreditSheetView sheet={sheet} /><p className="muted">{t('order.confirmAgain')}</p><Button onClick={drop}>{t('common.action.cancel')}</Button></div>}>
          <span>
            <Step primary label={<>{t(sheet ? 'order.act.confirmNow' : 'order.act.confirm')} <KeyCaps id="form.submit" /></>} why={right('order.confirm')} busy={busy} onClick={confirm} testid="confirm" />
          </span>
        </Popover>
      )}
      {state === 'held' && <Release why={right('credit.release')} busy={busy} onRelease={(reason) => run('release', { reason })} />}
      {state !== 'draft' && state !== 'void' && (
        <>
          <Step label={t('order.act.deliver')} why={whyDeliver} onClick={() => onPush('deliver')} testid="deliver" />
          <Step primary={open} label={t('order.act.invoice')} why={whyInvoice} onClick={() => onPush('invoice')} testid="push-invoice" />
        </>
      )}
      <Dropdown trigger={['click']} menu={{ items: more, onClick: ({ key }) => run(key as OrderStep) }}>
        <Button icon={<EllipsisOutlined />} aria-label={t('document.action.more')} />
      </Dropdown>
    </>
  )
}

interface StepProps {
  label: React.ReactNode
  why: string
  onClick: () => void
  primary?: boolean
  busy?: boolean
  testid?: string
}

function Step({ label, why, onClick, primary, busy, testid }: StepProps) {
  return (
    <Act type={primary ? 'primary' : 'default'} why={why} loading={busy} onClick={onClick} data-testid={testid}>
      {label}
    </Act>
  )
}

// Release asks for the reason, which goes into the audit log.
function Release({ why, busy, onRelease }: { why: string; busy: boolean; onRelease: (reason: string) => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const form = (
    <form className="save-view" onSubmit={(event) => { event.preventDefault(); if (reason.trim()) onRelease(reason.trim()) }}>
      <Input autoFocus value={reason} placeholder={t('document.reverse.reason')} aria-label={t('document.reverse.reason')} onChange={(event) => setReason(event.target.value)} />
      <Button type="primary" htmlType="submit" loading={busy}>{t('order.act.release')}</Button>
    </form>
  )
  if (why) return <Step label={t('order.act.release')} why={why} onClick={() => undefined} />
  return <Popover trigger="click" content={form} placement="bottomRight"><Button type="primary" data-testid="release">{t('order.act.release')}</Button></Popover>
}

function useSteps(order: Order) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message, notification } = App.useApp()
  const queries = useQueryClient()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const [sheet, setSheet] = useState<CreditSheet | null>(null)
  const [key] = useState(newKey)
  const tell = (cause: unknown) => notification.error({ title: text(toProblem(cause)), duration: 0 })
  const done = (after: Order) => {
    void queries.invalidateQueries({ queryKey: [book.code] })
    void queries.invalidateQueries({ queryKey: ['documents', book.code] })
    void message.success(`${after.number} ${t(`order.state.${after.status as 'draft'}`, { defaultValue: after.status })}`, 4)
  }
  const run = (step: OrderStep, body: object = {}) => {
    if (busy) return
    setBusy(true)
    void stepOrder(book.code, order.id, step, body, { key: `${key}${step}${order.version}` })
      .then(done, tell)
      .finally(() => {
        setBusy(false)
        setSheet(null)
      })
  }
  // check asks what confirming would come to, and confirms nothing. Where no
  // limit is set there is nothing to look at, so it confirms at once.
  const check = () => {
    if (busy) return
    setBusy(true)
    void stepOrder(book.code, order.id, 'confirm', {}, { dryRun: true })
      .then((would) => (would.credit ? setSheet(would.credit) : void stepOrder(book.code, order.id, 'confirm', {}, { key: `${key}confirm${order.version}` }).then(done, tell)), tell)
      .finally(() => setBusy(false))
  }
  return { run, busy, sheet, check, drop: () => setSheet(null) }
}
