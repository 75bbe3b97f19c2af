import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../api/documents'
import { takeBack, type Delivery, type Order } from '../../api/orders'
import { Act } from '../../components/Act'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { newRow, type EntryRow } from '../../components/entry/rows'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { usePosting } from '../documents/usePosting'
import { useToday } from '../documents/useToday'
import { Warned } from '../documents/Warned'
import { VoucherTable } from '../documents/VoucherTable'
import { QuantityGrid, quantitiesOf } from './QuantityGrid'
import { returnable } from './returnable'

interface Props {
  order: Order
  delivery: Delivery
  names: ReadonlyMap<string, string>
  onClose: () => void
}

// ReturnDrawer takes back what a delivery brought out, in whole or part, with a
// reason; what it posts is shown first.
export function ReturnDrawer(props: Props) {
  const { t } = useTranslation()
  return (
    <Drawer open onClose={props.onClose} size={640} title={t('order.push.return', { number: props.delivery.number })}>
      <ReturnForm {...props} />
    </Drawer>
  )
}

function ReturnForm({ order, delivery, names, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const today = useToday()
  const [date, setDate] = useState('')
  const [reason, setReason] = useState('')
  const [rows, setRows] = useState<readonly EntryRow[]>(() => rowsOf(order, delivery, names))
  useEffect(() => {
    if (today && date === '') setDate(today)
  }, [today, date])
  const lines = quantitiesOf(rows)
  const body = { date, reason: reason.trim(), lines }
  const posting = usePosting<Delivery>({
    name: `${book.code}.return.${delivery.id}.${order.version}`,
    text: JSON.stringify(body),
    preview: () => takeBack(book.code, delivery.id, body, { dryRun: true }),
    post: (key, acknowledge) => takeBack(book.code, delivery.id, body, { key, acknowledge }),
    onPosted: (made) => {
      void queries.invalidateQueries({ queryKey: [book.code] })
      void queries.invalidateQueries({ queryKey: ['documents', book.code] })
      void message.success(t('order.pushed.return', { number: made.number }), 4)
      onClose()
    },
  })
  const why = lines.length === 0 ? t('common.why.noLines') : body.reason === '' ? t('common.why.needReason') : ''
  useKeys({ 'form.submit': () => why === '' && posting.advance() })
  useModalLayer(true)
  const preview = posting.preview
  return (
    <div className="reverse-form">
      <ProblemAlert error={posting.error} />
      <Field name="return.date" label={t('document.field.date')} required problem={posting.error?.at('date')}>
        <DateField id={fieldId('return.date')} value={date} status={statusAt(posting.error, 'date')} onChange={setDate} around={today} />
      </Field>
      <Field name="return.reason" label={t('document.reverse.reason')} required problem={posting.error?.at('reason')}>
        <Input id={fieldId('return.reason')} autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <QuantityGrid rows={rows} onRows={setRows} />
      <Warned posting={posting} />
      {preview && (preview.voucher ? <VoucherTable voucher={preview.voucher as Document['voucher'] & object} currency={book.base_currency} title={t('document.preview.voucher')} /> : <p className="muted">{t('document.preview.noVoucher')}</p>)}
      <div className="reverse-buttons">
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Act type="primary" danger why={why} loading={posting.busy} onClick={posting.advance} data-testid="return-go">
          {t(posting.fresh ? 'order.push.go.return' : 'document.action.preview')} <KeyCaps id="form.submit" />
        </Act>
      </div>
    </div>
  )
}

function rowsOf(order: Order, delivery: Delivery, names: ReadonlyMap<string, string>): EntryRow[] {
  return returnable(order, delivery).map(({ line, left }) => {
    const of = order.lines.find((each) => each.line === line)
    return newRow({ line: String(line), name: of?.description || names.get(of?.product ?? '') || of?.product || String(line), left, quantity: left })
  })
}
