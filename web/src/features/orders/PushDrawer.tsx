import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Document } from '../../api/documents'
import { pushOrder, type Delivery, type Order } from '../../api/orders'
import { Act } from '../../components/Act'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { newRow, type EntryRow } from '../../components/entry/rows'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useTold } from '../../components/useTold'
import { sum } from '../../lib/amount'
import { flipped, readNumber } from '../../lib/arith'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { InvoiceTypeSelect } from '../documents/InvoiceTypeSelect'
import { termsFrom, termsShort } from '../documents/terms'
import { usePosting } from '../documents/usePosting'
import { useToday } from '../documents/useToday'
import { Warned } from '../documents/Warned'
import { VoucherTable } from '../documents/VoucherTable'
import { QuantityGrid, quantitiesOf } from './QuantityGrid'

interface Props {
  order: Order
  step: 'deliver' | 'invoice'
  names: ReadonlyMap<string, string>
  onClose: () => void
}

// PushDrawer delivers or invoices an order, in whole or part: quantities first,
// then what would be posted, then the posting.
export function PushDrawer({ order, step, names, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer open onClose={onClose} size={640} title={t(`order.push.${step}`, { number: order.number })}>
      <PushForm order={order} step={step} names={names} onClose={onClose} />
    </Drawer>
  )
}

const leftOf = (order: Order, step: Props['step'], index: number): string => {
  const line = order.lines[index]!
  return readNumber(sum([line.quantity, flipped(step === 'deliver' ? line.delivered : line.invoiced)]), 6) ?? '0'
}

function PushForm({ order, step, names, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const told = useTold()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const today = useToday()
  const [date, setDate] = useState('')
  const [type, setType] = useState('')
  const [taxNo, setTaxNo] = useState('')
  const [rows, setRows] = useState<readonly EntryRow[]>(() => order.lines.map((line, index) => newRow({ line: String(line.line), name: line.description || names.get(line.product ?? '') || line.product || '', left: leftOf(order, step, index), quantity: leftOf(order, step, index) })))
  useEffect(() => {
    if (today && date === '') setDate(today)
  }, [today, date])
  const lines = quantitiesOf(rows)
  const body = { date, lines, ...(type && { invoice_type: type }), ...(taxNo && { tax_invoice_no: taxNo }) }
  const posting = usePosting<Delivery | Document>({
    name: `${book.code}.${step}.${order.id}.${order.version}`,
    text: JSON.stringify(body),
    preview: () => pushOrder(book.code, order.id, step, body, { dryRun: true }),
    post: (key, acknowledge) => pushOrder(book.code, order.id, step, body, { key, acknowledge }),
    onPosted: (made) => {
      void queries.invalidateQueries({ queryKey: [book.code] })
      void queries.invalidateQueries({ queryKey: ['documents', book.code] })
      told(t(`order.pushed.${step}`, { number: made.number ?? '' }), step === 'invoice' && made.id ? `/invoices/${made.id}` : `/orders/${order.id}`)
      onClose()
      if (step === 'invoice' && made.id) void navigate(`/invoices/${made.id}`)
    },
  })
  const own = termsFrom(order.terms)
  useKeys({ 'form.submit': () => lines.length > 0 && posting.advance() })
  useModalLayer(true)
  const preview = posting.preview
  const drawn = preview && 'settlement' in preview ? preview.settlement?.voucher : undefined
  return (
    <div className="reverse-form">
      <ProblemAlert error={posting.error} />
      <Field name="push.date" label={t('document.field.date')} required problem={posting.error?.at('date')}>
        <DateField id={fieldId('push.date')} value={date} status={statusAt(posting.error, 'date')} onChange={setDate} around={today} />
      </Field>
      {step === 'invoice' && (
        <div className="entry-fields">
          <Field name="tax_invoice_no" label={t('document.field.tax_invoice_no')} problem={posting.error?.at('tax_invoice_no')}>
            <Input id={fieldId('tax_invoice_no')} value={taxNo} maxLength={60} autoComplete="off" onChange={(event) => setTaxNo(event.target.value)} />
          </Field>
          <Field name="invoice_type" label={t('document.field.invoice_type')}>
            <InvoiceTypeSelect id={fieldId('invoice_type')} value={type} onChange={setType} />
          </Field>
          {(order.contract || own) && <p className="faint carried">{t('order.push.carried', { what: [order.contract, own && termsShort(own)].filter(Boolean).join(' · ') })}</p>}
        </div>
      )}
      <QuantityGrid rows={rows} onRows={setRows} />
      <Warned posting={posting} />
      {preview && (preview.voucher ? <VoucherTable voucher={preview.voucher as Document['voucher'] & object} currency={book.base_currency} title={t('document.preview.voucher')} /> : <p className="muted">{t('document.preview.noVoucher')}</p>)}
      {drawn && <VoucherTable voucher={drawn} currency={book.base_currency} title={t('document.preview.drawn')} />}
      <div className="reverse-buttons">
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Act type="primary" why={lines.length === 0 ? t('common.why.noLines') : undefined} loading={posting.busy} onClick={posting.advance} data-testid="push-go">
          {t(posting.fresh ? `order.push.go.${step}` : 'document.action.preview')} <KeyCaps id="form.submit" />
        </Act>
      </div>
    </div>
  )
}
