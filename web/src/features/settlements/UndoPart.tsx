import { useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Settlement } from '../../api/books'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import { Act } from '../../components/Act'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useTold } from '../../components/useTold'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys } from '../../lib/useKeys'
import { SettlementDetail } from './SettlementDetail'

// UndoPart draws what hangs together (documents, settlement, voucher, undoing) and
// leads through the undoing: date, reason, preview, done.
export function UndoPart({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const [open, setOpen] = useState(false)
  const why = settlement.reversed_by ? 'done' : settlement.reverses || settlement.rule === 'reversal' ? 'red' : null
  return (
    <section className="undo">
      <Chain settlement={settlement} />
      {may('settlement.reverse') && !open && (
        <Act danger why={why ? t(`settle.undo.why.${why}`) : undefined} onClick={() => setOpen(true)} data-testid="undo">{t('settle.undo.title')}</Act>
      )}
      {open && <Undo settlement={settlement} onDone={() => setOpen(false)} />}
    </section>
  )
}

function Chain({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation()
  return (
    <div className="undo-chain" role="group" aria-label={t('settle.undo.chain')}>
      <ul>
        {settlement.lines.map((line) => (
          <li key={line.item} className="node">{line.document}</li>
        ))}
      </ul>
      <span aria-hidden="true">→</span>
      <span className={settlement.reversed_by ? 'node undone' : 'node here'}>{settlement.number}</span>
      {settlement.voucher && (
        <>
          <span aria-hidden="true">→</span>
          <Link className="node" to={`/vouchers/${settlement.voucher.id}`}>{settlement.voucher.number}</Link>
        </>
      )}
      {settlement.reversed_by && (
        <>
          <span aria-hidden="true">→</span>
          <Link className="node red" to={`/settlements/${settlement.reversed_by}`}>{t('settle.undoing')}</Link>
        </>
      )}
      {settlement.reverses && (
        <>
          <span aria-hidden="true">←</span>
          <Link className="node" to={`/settlements/${settlement.reverses}`}>{t('settle.undo.original')}</Link>
        </>
      )}
    </div>
  )
}

function Undo({ settlement, onDone }: { settlement: Settlement; onDone: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const told = useTold()
  const queries = useQueryClient()
  const [date, setDate] = useState(settlement.date)
  const [reason, setReason] = useState('')
  const [red, setRed] = useState<Settlement | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const run = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    const got = await act<Settlement>(book.code, `/settlements/${settlement.id}/reverse`, { date, reason }, red ? { key } : { dryRun: true }).catch((problem: unknown) => void setError(problem))
    setBusy(false)
    if (!got) return
    if (!red) return setRed(got)
    told(t('settle.undo.did', { number: got.number }), `/settlements/${got.id}`)
    onDone()
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  useKeys({ 'form.submit': () => void run() })
  return (
    <div className="undo-form">
      <ProblemAlert error={error} names={{ date: t('books.date'), reason: t('books.reason') }} />
      <div className="form-line">
        <label className="field" htmlFor={fieldId('date')}>{t('books.date')}<DatePicker onKeyDown={keepCalendarShut} id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} value={dayjs(date)} onChange={(day) => (setRed(null), setDate(day?.format('YYYY-MM-DD') ?? date))} /></label>
        <label className="field wide" htmlFor={fieldId('reason')}>{t('books.reason')}<Input id={fieldId('reason')} autoFocus value={reason} onChange={(event) => (setRed(null), setReason(event.target.value))} /></label>
        <Button type="primary" loading={busy} onClick={() => void run()} data-testid="undo-go">{t(red ? 'settle.undo.post' : 'books.preview')}</Button>
      </div>
      {red && <SettlementDetail settlement={red} preview />}
    </div>
  )
}
