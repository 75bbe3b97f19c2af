import { Button, Form, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problem'
import type { Named } from '../../api/types'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useKeys } from '../../lib/useKeys'
import { ClassFields } from './ClassFields'
import { fieldNames, useFieldNames } from './fields'
import { IdentityFields } from './IdentityFields'
import { TermsFields } from './TermsFields'
import type { Values } from './values'

interface Props {
  first: Values
  groupHead?: Named | null
  error: unknown
  busy: boolean
  isNew: boolean
  cancel: ReactNode
  notice?: ReactNode
  onChange?: (values: Values) => void
  onSave: (values: Values) => void
}

// CustomerForm edits a customer's master data. What the server says about a
// field stands beside it and in the list at the top.
export function CustomerForm({ first, groupHead, error, busy, isNew, cancel, notice, onChange, onSave }: Props) {
  const { t } = useTranslation()
  const names = useFieldNames()
  const [form] = Form.useForm<Values>()
  const [classes] = useState(first)
  const problem = error ? toProblem(error) : null
  const said = (field: string) => {
    const text = problem?.at(field)
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  useKeys({ 'form.submit': () => form.submit() })
  const duplicate = problem?.code === 'duplicate_customer'
  return (
    <Form form={form} layout="vertical" className="customer-form panel" initialValues={first} scrollToFirstError={{ focus: true }} onValuesChange={(_, all) => onChange?.(all)} onFinish={onSave}>
      <ProblemAlert error={error} names={names} />
      {notice}
      {duplicate && (
        <Form.Item htmlFor={fieldId(fieldNames.duplicate_reason)} name="duplicate_reason" label={t('customer.form.duplicateReason')} extra={t('customer.form.duplicateHint')} rules={[{ required: true, message: t('customer.form.duplicateMissing') }]}>
          <Input id={fieldId(fieldNames.duplicate_reason)} autoFocus />
        </Form.Item>
      )}
      <IdentityFields said={said} isNew={isNew} groupHead={groupHead} />
      <TermsFields said={said} />
      <ClassFields values={classes} said={said} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(isNew ? 'customer.form.create' : 'common.action.save')} <KeyCaps id="form.submit" />
        </Button>
        {cancel}
      </div>
    </Form>
  )
}

export const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD', 'TWD', 'KRW', 'AUD']

export function CurrencySelect(props: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation()
  const options = currencies.map((value) => ({ value, label: `${value} ${t(`common.currency.${value}` as 'common.currency.CNY')}` }))
  return <Select {...props} allowClear showSearch placeholder={t('customer.form.bookCurrency')} options={options} />
}
