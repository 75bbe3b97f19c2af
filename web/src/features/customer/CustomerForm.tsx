import { Button, Form, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BankChange } from '../../api/bank'
import type { BankAccount } from '../../api/master'
import { toProblem } from '../../api/problem'
import type { Named } from '../../api/types'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { filling } from '../../lib/steps'
import { useKeys } from '../../lib/useKeys'
import { useSteps } from '../../lib/useSteps'
import { ClassFields } from './ClassFields'
import { fieldNames, useFieldNames } from './fields'
import { IdentityFields } from './IdentityFields'
import { PlacesFields } from './PlacesFields'
import { RoleFields } from './RoleFields'
import { TermsFields } from './TermsFields'
import { otherBanks, type Values } from './values'

interface Props {
  form: string // by which its draft and steps are kept
  first: Values
  values: Values // what it holds now
  drafted: boolean // first is a draft
  known?: { group_head?: Named | null; bill_to?: Named | null; payer?: Named | null } // those named already
  inForce?: Partial<BankAccount>[] // bank accounts in use; none yet of a new customer
  bankChange?: BankChange // a change of them that waits for a second person
  error: unknown
  busy: boolean
  isNew: boolean
  twin?: Named // another customer has this tax id: saving takes a reason
  cancel: ReactNode
  notice?: ReactNode
  onChange: (values: Values) => void
  onRestore: (values: Values) => void // a step taken back or done again
  onSave: (values: Values) => void
}

// CustomerForm edits a customer's master data. What the server says about a
// field stands beside it and in the list at the top.
export function CustomerForm({ form: name, first, values, drafted, known = {}, inForce = [], bankChange, error, busy, isNew, twin, cancel, notice, onChange, onRestore, onSave }: Props) {
  const { t } = useTranslation()
  const names = useFieldNames()
  const { book } = useBook()
  const [form] = Form.useForm<Values>()
  const [classes] = useState(first)
  useSteps(name, values, drafted, (to) => {
    form.setFieldsValue(filling<object>(form.getFieldsValue(true) as object, to))
    onRestore(to)
  })
  const problem = error ? toProblem(error) : null
  const said = (field: string) => {
    const text = problem?.at(field)
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  useKeys({ 'form.submit': () => form.submit() })
  const duplicate = twin !== undefined || problem?.code === 'duplicate_customer'
  return (
    <Form form={form} layout="vertical" className="customer-form panel" initialValues={first} scrollToFirstError={{ focus: true }} onValuesChange={(_, all) => onChange(all)} onFinish={onSave}>
      <ProblemAlert error={error} names={names} />
      {notice}
      {duplicate && <ReasonField twin={twin} />}
      <IdentityFields said={said} isNew={isNew} />
      <RoleFields said={said} known={known} />
      <TermsFields said={said} />
      <ClassFields values={classes} said={said} isNew={isNew} />
      <PlacesFields said={said} bankChange={bankChange} asksWhy={book.settings.bank_check && otherBanks(inForce, values)} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(isNew ? 'customer.form.create' : 'common.action.save')} <KeyCaps id="form.submit" />
        </Button>
        {cancel}
      </div>
    </Form>
  )
}

// ReasonField stands in the way of a second customer with the same tax id.
function ReasonField({ twin }: { twin?: Named }) {
  const { t } = useTranslation()
  const label = twin ? t('master.check.twin', { code: twin.code, name: twin.name }) : t('customer.form.duplicateReason')
  return (
    <Form.Item htmlFor={fieldId(fieldNames.duplicate_reason)} className="twin" name="duplicate_reason" label={label} extra={t('customer.form.duplicateHint')} rules={[{ required: true, whitespace: true, message: t('customer.form.duplicateMissing') }]}>
      <Input id={fieldId(fieldNames.duplicate_reason)} autoComplete="off" />
    </Form.Item>
  )
}

export const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD', 'TWD', 'KRW', 'AUD']

export function CurrencySelect(props: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation()
  const options = currencies.map((value) => ({ value, label: `${value} ${t(`common.currency.${value}` as 'common.currency.CNY')}` }))
  return <Select {...props} value={props.value || undefined} allowClear showSearch placeholder={t('customer.form.bookCurrency')} options={options} />
}
