import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '../../api/documents'
import type { Problem } from '../../api/problem'
import { BackDated } from '../../components/entry/BackDated'
import { CustomerField } from '../../components/entry/CustomerField'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { addDays, isDate } from '../../lib/dates'
import { InvoiceTypeSelect } from './InvoiceTypeSelect'
import { OriginalField } from './OriginalField'
import { SoldToField } from './SoldToField'
import { TermsField } from './TermsField'
import type { PaperTerms } from './terms'
import { useAgreed } from './useAgreed'
import { useParties } from './useParties'
import type { Values } from './values'

interface Props {
  kind: DocumentKind
  values: Values
  fixed: boolean // the customer of a saved draft stays
  problem: Problem | null
  onChange: (change: Partial<Values>) => void
}

// HeaderFields are what a document says above its lines: those used daily in
// sight, the others folded.
export function HeaderFields({ kind, values, problem, onChange }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const foreign = values.currency !== '' && values.currency !== book.base_currency
  const [more, setMore] = useState(values.effective_date !== '' || foreign || values.order !== '')
  const at = (field: string) => problem?.at(field)
  const agreed = useAgreed(values.customer?.id ?? '')
  const { billTo, billsFor } = useParties(values.customer?.id ?? '')
  const ofOriginal = kind === 'credit_note' && values.original !== '' // its parties are the invoice's, whoever is billed now
  const due = dueDate(values, agreed)
  const text = (field: 'tax_invoice_no' | 'contract' | 'currency' | 'rate' | 'order' | 'text', hint?: string) => (
    <Field name={field} label={t(`document.field.${field}`)} problem={at(field)} hint={hint} wide={field === 'text'}>
      <Input id={fieldId(field)} value={values[field] ?? ''} status={at(field) && 'error'} maxLength={field === 'text' ? 500 : 60} onChange={(event) => onChange({ [field]: field === 'currency' ? event.target.value.toUpperCase() : event.target.value })} />
    </Field>
  )
  return (
    <div className="entry-fields">
      <Field name="customer" label={t('document.field.customer')} required problem={at('customer')} hint={billTo && !ofOriginal ? t('document.soldTo.billed', { name: billTo.name }) : undefined} wide>
        <CustomerField id={fieldId('customer')} value={values.customer} status={at('customer') ? 'error' : undefined} autoFocus={!values.customer} onChange={(customer) => onChange({ customer, sold_to: null })} />
      </Field>
      {(values.sold_to || (billsFor.length > 0 && !ofOriginal)) && <SoldToField value={values.sold_to ?? null} among={billsFor} problem={at('sold_to')} onChange={(sold_to) => onChange({ sold_to })} />}
      <Field name="date" label={t(kind === 'credit_note' ? 'document.field.redDate' : 'document.field.date')} required problem={at('date')} tag={<BackDated date={values.effective_date || values.date} />}>
        <DateField id={fieldId('date')} value={values.date} status={at('date') ? 'error' : undefined} onChange={(date) => onChange({ date })} />
      </Field>
      {kind === 'credit_note' ? (
        <Field name="original" label={t('document.field.original')} problem={at('original')}>
          <OriginalField id={fieldId('original')} customer={values.customer?.id ?? ''} value={values.original} onChange={(original) => onChange({ original })} />
        </Field>
      ) : (
        <Field name="due_date" label={t('document.field.due_date')} problem={at('due_date')} hint={values.due_date === '' && due ? t('document.field.dueByTerms', { date: due }) : undefined}>
          <DateField id={fieldId('due_date')} value={values.due_date} around={values.date} status={at('due_date') ? 'error' : undefined} onChange={(due_date) => onChange({ due_date })} />
        </Field>
      )}
      {text('tax_invoice_no')}
      <Field name="invoice_type" label={t('document.field.invoice_type')} problem={at('invoice_type')}>
        <InvoiceTypeSelect id={fieldId('invoice_type')} value={values.invoice_type ?? ''} onChange={(invoice_type) => onChange({ invoice_type })} />
      </Field>
      {text('contract', kind === 'invoice' && values.order ? t('document.field.contractOfOrder') : undefined)}
      {kind === 'invoice' && <TermsField value={values.terms ?? null} agreed={values.order ? null : agreed} from={values.order ? 'order' : 'customer'} problem={problem} onChange={(terms) => onChange({ terms })} />}
      {text('text')}
      {more ? (
        <>
          <Field name="effective_date" label={t('document.field.effective_date')} problem={at('effective_date')} hint={t('document.field.effectiveHint')}>
            <DateField id={fieldId('effective_date')} value={values.effective_date} around={values.date} status={at('effective_date') ? 'error' : undefined} onChange={(effective_date) => onChange({ effective_date })} />
          </Field>
          {text('currency', book.base_currency)}
          {text('rate', t('document.field.rateHint'))}
          {kind === 'invoice' && text('order')}
        </>
      ) : (
        <div className="entry-field more">
          <Button type="link" size="small" onClick={() => setMore(true)}>
            {t('document.field.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

// dueDate is the due date that the terms give; of an order's only the server knows.
function dueDate(values: Values, agreed: PaperTerms | null): string | null {
  const text = values.terms?.net_days || (values.order ? '' : agreed?.net_days)
  const days = Number(text)
  return text && Number.isFinite(days) && isDate(values.date) ? addDays(values.date, days) : null
}
