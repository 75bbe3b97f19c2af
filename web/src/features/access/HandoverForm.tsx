import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usersQuery } from '../../api/access'
import { handOver, handoverOf, type HandoverAnswer, type HandoverInput, type LeaverReport } from '../../api/leaver'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { HandoverDrawer } from './HandoverDrawer'

const boxes = ['customers', 'staff', 'drafts', 'tokens', 'sessions', 'off'] as const

// HandoverForm asks what becomes of what hangs on a user; what would happen is
// shown before anything does.
export function HandoverForm({ report }: { report: LeaverReport }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<HandoverInput>()
  const offered = handoverOf(report)
  const [tried, setTried] = useState<{ input: HandoverInput; answer: HandoverAnswer } | null>(null)
  const users = (useQuery(usersQuery).data ?? []).filter((each) => each.active && each.name !== report.user)
  const attempt = useMutation({ mutationFn: (input: HandoverInput) => handOver(report.user, input, true), onSuccess: (answer, input) => setTried({ input, answer }) })
  const said = (field: string) => {
    const text = attempt.error ? toProblem(attempt.error).at(field) : undefined
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  const finish = (values: HandoverInput) => attempt.mutate({ ...values, to: values.to ?? '', views: offered.views ? values.views : '', salespeople: picked(values) })
  return (
    <section className="panel" aria-label={t('access.leaver.form')}>
      <h3>{t('access.leaver.form')}</h3>
      <Form form={form} layout="vertical" className="access-form" initialValues={{ ...offered, to: undefined }} onFinish={finish}>
        <ProblemAlert error={attempt.error} />
        <div className="fields">
          <Form.Item htmlFor={fieldId('to')} name="to" label={t('access.leaver.to')} extra={t('access.leaver.toHint')} {...said('to')}>
            <Select id={fieldId('to')} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('access.explain.pick')} options={users.map((each) => ({ value: each.name, label: `${each.display} (${each.name})` }))} />
          </Form.Item>
          <Form.Item htmlFor={fieldId('reason')} name="reason" label={t('access.leaver.reason')} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]} {...said('reason')}>
            <Input id={fieldId('reason')} maxLength={500} autoComplete="off" />
          </Form.Item>
          {report.books.filter((book) => book.customers > 0).map((book) => (
            <Form.Item key={book.code} htmlFor={fieldId(`salespeople-${book.code}`)} name={['salespeople', book.code]} label={t('access.leaver.salesperson', { book: book.name, count: book.customers })} extra={t('access.leaver.salespersonHint')} {...said(`salespeople.${book.code}`)}>
              <Select id={fieldId(`salespeople-${book.code}`)} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('access.leaver.salespersonOf')} options={book.salespeople.map((each) => ({ value: each.code, label: each.name === each.code ? each.name : `${each.name} (${each.code})` }))} />
            </Form.Item>
          ))}
        </div>
        <fieldset className="leaver-boxes">
          <legend>{t('access.leaver.what')}</legend>
          {boxes.filter((name) => offered[name]).map((name) => (
            <Form.Item key={name} name={name} valuePropName="checked" noStyle>
              <Checkbox>{t(`access.leaver.box.${name}`)}</Checkbox>
            </Form.Item>
          ))}
          {offered.views && (
            <Form.Item name="views" noStyle>
              <Radio.Group aria-label={t('access.leaver.views')} options={(['give', 'unshare', 'leave'] as const).map((way) => ({ value: way === 'leave' ? '' : way, label: t(`access.leaver.view.${way}`) }))} />
            </Form.Item>
          )}
        </fieldset>
        <Act type="primary" htmlType="submit" loading={attempt.isPending} why={report.self ? t('access.leaver.self') : null}>{t('access.leaver.try')}</Act>
        {' '}
        <Button onClick={() => form.resetFields()}>{t('access.leaver.reset')}</Button>
      </Form>
      {tried && <HandoverDrawer report={report} input={tried.input} answer={tried.answer} onClose={() => setTried(null)} />}
    </section>
  )
}

// picked leaves the books for which somebody was chosen.
function picked(values: HandoverInput): Record<string, string> {
  return Object.fromEntries(Object.entries(values.salespeople ?? {}).filter(([, code]) => code))
}
