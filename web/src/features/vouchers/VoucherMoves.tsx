import { useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Voucher } from '../../api/books'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import { toProblem } from '../../api/problem'
import { BackDated } from '../../components/entry/BackDated'
import { Act } from '../../components/Act'
import { fieldId, ProblemAlert, statusAt, useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { EntryTable } from '../../components/EntryTable'

// VoucherMoves are the steps a voucher may take: review, post, reverse in red. A
// step that is not open says why.
export function VoucherMoves({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const [reversing, setReversing] = useState(false)
  const next = voucher.state === 'prepared' ? 'review' : 'post'
  const allowed = may(next === 'review' ? 'voucher.review' : 'voucher.post')
  const move = async () => {
    setBusy(true)
    await act<Voucher>(book.code, `/vouchers/${voucher.id}/${next}`, {}).then(
      (moved) => message.success(t(`books.voucher.did.${next}`, { count: 1 }) + (moved.number ? ` ${moved.number}` : '')),
      (error: unknown) => message.error(text(toProblem(error)), 6),
    )
    setBusy(false)
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  useKeys(voucher.state !== 'posted' && allowed && !reversing ? { 'form.submit': () => void move() } : {})
  if (voucher.state !== 'posted') {
    return <Act type="primary" loading={busy} why={allowed ? undefined : t('books.voucher.noRight')} onClick={() => void move()}>{t(`books.voucher.${next}`)}</Act>
  }
  const why = whyNot(voucher)
  return (
    <>
      {may('voucher.reverse') && <Act why={why ? t(`books.voucher.why.${why}`) : undefined} onClick={() => setReversing(true)}>{t('books.voucher.reverse')}</Act>}
      {reversing && <Reverse voucher={voucher} onClose={() => setReversing(false)} />}
    </>
  )
}

// whyNot is the reason why a voucher cannot be reversed by itself.
function whyNot(voucher: Voucher): 'document' | 'red' | 'done' | null {
  if (voucher.reversed_by) return 'done'
  if (voucher.reverses) return 'red'
  return voucher.source === 'manual' ? null : 'document'
}

// Reverse shows the red voucher before it is posted.
function Reverse({ voucher, onClose }: { voucher: Voucher; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [date, setDate] = useState(voucher.date)
  const [reason, setReason] = useState('')
  const [red, setRed] = useState<Voucher | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [key] = useState(newKey)
  useModalLayer(true)
  const run = async () => {
    setError(null)
    const made = await act<Voucher>(book.code, `/vouchers/${voucher.id}/reverse`, { date, reason }, red ? { key } : { dryRun: true }).catch((problem: unknown) => void setError(problem))
    if (!made) return
    if (!red) return setRed(made)
    await queries.invalidateQueries({ queryKey: [book.code] })
    onClose()
    void navigate(`/vouchers/${made.id}`)
  }
  useKeys({ 'form.submit': () => void run() })
  return (
    <Modal open onCancel={onClose} width={720} title={t('books.voucher.reverse')} okText={t(red ? 'books.voucher.postRed' : 'books.preview')} onOk={() => void run()}>
      <ProblemAlert error={error} names={{ date: t('books.date'), reason: t('books.reason') }} />
      <div className="form-line">
        <label className="field" htmlFor={fieldId('date')}><span>{t('books.date')} <BackDated date={date} /></span><DatePicker onKeyDown={keepCalendarShut} id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} value={dayjs(date)} onChange={(day) => (setRed(null), setDate(day?.format('YYYY-MM-DD') ?? date))} /></label>
        <label className="field wide" htmlFor={fieldId('reason')}>{t('books.reason')}<Input id={fieldId('reason')} autoFocus value={reason} onChange={(event) => (setRed(null), setReason(event.target.value))} /></label>
      </div>
      {red && <EntryTable voucher={red} />}
    </Modal>
  )
}
