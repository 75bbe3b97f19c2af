import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { equalQuery } from '../../api/customers'
import type { Problem } from '../../api/problem'
import { AmountField } from '../../components/entry/AmountField'
import { CustomerField } from '../../components/entry/CustomerField'
import { BackDated } from '../../components/entry/BackDated'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { isZero } from '../../lib/amount'
import { isDate } from '../../lib/dates'
import { decimalsOf } from '../../lib/lineMath'
import { useDelayed } from '../../lib/useDelayed'
import { BankField } from './BankField'
import { KindFields } from './KindFields'
import type { Values } from './values'

interface Props {
  values: Values
  problem: Problem | null
  onChange: (change: Partial<Values>) => void
}

const methods = ['transfer', 'cash', 'cheque', 'wechat', 'alipay'] as const

// ReceiptFields stand in the order in which a bank slip is read.
export function ReceiptFields({ values, problem, onChange }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const foreign = values.currency !== '' && values.currency !== book.base_currency
  const [more, setMore] = useState(foreign)
  const decimals = decimalsOf(values.currency || book.base_currency)
  const equal = useEqual(values)
  const at = (field: string) => problem?.at(field)
  const status = (field: string) => (at(field) ? ('error' as const) : undefined)
  const plain = (field: 'bank_serial' | 'reference' | 'text' | 'currency' | 'rate', hint?: string) => (
    <Field name={field} label={t(`document.field.${field}`)} problem={at(field)} hint={hint}>
      <Input id={fieldId(field)} value={values[field]} status={status(field)} maxLength={120} autoComplete="off" onChange={(event) => onChange({ [field]: field === 'currency' ? event.target.value.toUpperCase() : event.target.value })} />
    </Field>
  )
  return (
    <div className="entry-fields">
      <Field name="customer" label={t('document.field.customer')} required problem={at('customer')} hint={equal.length > 0 && t('receipt.equal', { count: equal.length })} wide>
        <CustomerField id={fieldId('customer')} value={values.customer} status={status('customer')} autoFocus={values.customer === null} equal={equal} onChange={(customer) => onChange({ customer })} />
      </Field>
      <Field name="amount" label={t('document.field.amount')} required problem={at('amount')} hint={t('receipt.amountHint')}>
        <AmountField id={fieldId('amount')} value={values.amount} decimals={decimals} status={status('amount')} onChange={(amount) => onChange({ amount })} />
      </Field>
      <Field name="date" label={t('receipt.date')} required problem={at('date')} tag={<BackDated date={values.date} />}>
        <DateField id={fieldId('date')} value={values.date} status={status('date')} onChange={(date) => onChange({ date })} />
      </Field>
      <Field name="bank_account" label={t('document.field.bank_account')} problem={at('bank_account')}>
        <BankField id={fieldId('bank_account')} value={values.bank_account} onChange={(bank_account) => onChange({ bank_account })} />
      </Field>
      <Field name="fee" label={t('document.field.fee')} problem={at('fee')} hint={t('receipt.feeHint')}>
        <AmountField id={fieldId('fee')} value={values.fee} decimals={decimals} status={status('fee')} onChange={(fee) => onChange({ fee })} />
      </Field>
      <Field name="method" label={t('document.field.method')} problem={at('method')}>
        <Input id={fieldId('method')} list="receipt-methods" value={values.method} maxLength={40} autoComplete="off" onChange={(event) => onChange({ method: event.target.value })} />
        <datalist id="receipt-methods">
          {methods.map((name) => (
            <option key={name} value={t(`receipt.method.${name}`)} />
          ))}
        </datalist>
      </Field>
      {values.split.length === 0 && <KindFields values={values} problem={problem} onChange={onChange} />}
      {plain('bank_serial', t('receipt.serialHint'))}
      {plain('reference')}
      {plain('text')}
      {more ? (
        <>
          {plain('currency')}
          {plain('rate')}
        </>
      ) : (
        <div className="entry-field more">
          <Button type="link" size="small" onClick={() => setMore(true)}>
            {t('receipt.foreign')}
          </Button>
        </div>
      )}
    </div>
  )
}

// useEqual are the customers that owe just the money entered, while none is chosen.
function useEqual(values: Values) {
  const { book } = useBook()
  const asking = values.customer === null && values.amount !== '' && !isZero(values.amount) && isDate(values.date)
  const asked = useDelayed(JSON.stringify({ amount: asking ? values.amount : '', fee: values.fee, currency: values.currency || book.base_currency, date: values.date }), 80)
  const { data } = useQuery(equalQuery(book.code, JSON.parse(asked) as { amount: string; fee: string; currency: string; date: string }))
  return asking ? (data?.rows ?? []) : []
}
