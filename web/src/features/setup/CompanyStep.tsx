import { Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { usePrefs } from '../../lib/prefs'
import { bookCode, type Answers, type NewBook } from './answers'
import { ChartChoice } from './ChartChoice'

interface Props {
  answers: Answers
  back: ReactNode
  busy: boolean
  onDone: (book: NewBook) => void
  onSkip: () => void
}

interface Values {
  name: string
  code: string
  base_currency: string
  first_period: Dayjs
}

const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD', 'TWD', 'KRW', 'AUD']

// CompanyStep opens the first book and says what each choice does to the accounts.
export function CompanyStep({ answers, back, busy, onDone, onSkip }: Props) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const [form] = Form.useForm<Values>()
  const [chart, setChart] = useState<NewBook['chart']>(answers.book?.chart ?? (language === 'en' ? 'intl' : 'asbe'))
  const needed = { required: true, message: t('common.error.required') }
  const done = (values: Values) => onDone({ ...values, code: values.code.trim(), name: values.name.trim(), chart, first_period: values.first_period.format('YYYY-MM') })
  const first = { name: answers.book?.name ?? '', code: answers.book?.code ?? '', base_currency: answers.book?.base_currency ?? 'CNY' }
  const propose = (name: string) => !form.isFieldTouched('code') && form.setFieldValue('code', bookCode(name))
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ ...first, first_period: dayjs(answers.book?.first_period ?? undefined).startOf('year') }} onFinish={done}>
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
      <div className="wizard-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('session.setup.finish')}
        </Button>
        {back}
        <Button type="text" disabled={busy} title={t('session.setup.skipHint')} onClick={onSkip}>
          {t('session.setup.skip')}
        </Button>
      </div>
    </Form>
  )
}
