import { Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { usePrefs } from '../../lib/prefs'
import { bookCode, type NewBook } from './answers'
import { ChartChoice } from './ChartChoice'

interface Props {
  first?: Partial<NewBook> | null
  submit: string
  busy: boolean
  onDone: (book: NewBook) => void
  above?: ReactNode // stands before the buttons
  beside?: ReactNode // further buttons
}

interface Values {
  name: string
  code: string
  base_currency: string
  first_period: Dayjs
}

const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD', 'TWD', 'KRW', 'AUD']

// BookForm opens a book and says what each choice does to the accounts.
export function BookForm({ first, submit, busy, onDone, above, beside }: Props) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const [form] = Form.useForm<Values>()
  const [chart, setChart] = useState<NewBook['chart']>(first?.chart ?? (language === 'en' ? 'intl' : 'asbe'))
  const needed = { required: true, message: t('common.error.required') }
  const done = (values: Values) => onDone({ ...values, code: values.code.trim(), name: values.name.trim(), chart, first_period: values.first_period.format('YYYY-MM') })
  const given = { name: first?.name ?? '', code: first?.code ?? '', base_currency: first?.base_currency ?? 'CNY' }
  const propose = (name: string) => !form.isFieldTouched('code') && form.setFieldValue('code', bookCode(name))
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ ...given, first_period: dayjs(first?.first_period ?? undefined).startOf('year') }} onFinish={done}>
      <div className="two">
        <Form.Item htmlFor={fieldId('book.name')} name="name" label={t('session.setup.company')} rules={[needed]}>
          <Input id={fieldId('book.name')} autoFocus autoComplete="organization" onChange={(event) => propose(event.target.value)} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('book.code')} name="code" label={t('session.setup.code')} extra={t('session.setup.codeHint')} rules={[needed]}>
          <Input id={fieldId('book.code')} autoComplete="off" />
        </Form.Item>
      </div>
      <ChartChoice value={chart} onChange={setChart} />
      <div className="two" style={{ marginTop: 16 }}>
        <Form.Item htmlFor={fieldId('book.base_currency')} name="base_currency" label={t('session.setup.currency')} extra={t('session.setup.currencyHint')}>
          <Select id={fieldId('book.base_currency')} showSearch options={currencies.map((value) => ({ value, label: `${value} ${t(`common.currency.${value}` as 'common.currency.CNY')}` }))} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('book.first_period')} name="first_period" label={t('session.setup.period')} extra={t('session.setup.periodHint')} rules={[needed]}>
          <DatePicker id={fieldId('book.first_period')} picker="month" format="YYYY-MM" allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      {above}
      <div className="wizard-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {submit}
        </Button>
        {beside}
      </div>
    </Form>
  )
}
