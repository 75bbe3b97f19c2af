import { useQuery, useQueryClient } from '@tanstack/react-query'
import { AutoComplete, Button, DatePicker, Drawer, Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import { classesQuery } from '../../api/master'
import type { components } from '../../api/schema'
import type { CustomerRow } from '../../api/types'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { useDimensionName } from '../customer/fields'
import { dimensions } from './filters'
import { useClassing, type ClassesAnswer as Answer } from './useClassing'

type Outcome = components['schemas']['ClassOutcome']

interface Values {
  dimension: string
  value?: string
  valid_from: Dayjs
}

// ClassDrawer gives customers a class from a day on: first what would become of
// each, then the change itself. A preview that the form no longer fits is gone.
export function ClassDrawer({ customers, onClose }: { customers: readonly CustomerRow[]; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const run = useRun(customers)
  useModalLayer(true)
  const ready = run.answer?.dry_run && run.answer.changed > 0
  const next = () => void form.validateFields().then((values) => run.go(values, !ready)).catch(() => undefined)
  const done = run.answer && !run.answer.dry_run
  useKeys(done ? {} : { 'form.submit': next })
  return (
    <Drawer open onClose={onClose} size="min(720px, 100vw)" title={t('customer.batch.classTitle', { count: customers.length })} data-testid="class-drawer">
      <ProblemAlert error={run.error} names={{ dimension: t('master.class.dimension'), value: t('master.class.value'), valid_from: t('master.class.from') }} />
      {done ? (
        <p>
          <Button onClick={onClose}>{t('common.action.close')}</Button>
        </p>
      ) : (
        <Form form={form} layout="vertical" initialValues={{ dimension: 'tier', valid_from: dayjs() }} onValuesChange={run.forget} onFinish={next}>
          <ClassFields form={form} />
          <p>
            <Button type="primary" htmlType="submit" loading={run.busy} data-testid="class-go">
              {ready ? t('customer.batch.classDo', { count: run.answer!.changed }) : t('customer.batch.preview')}
            </Button>
          </p>
        </Form>
      )}
      {run.answer && <Outcomes answer={run.answer} />}
    </Drawer>
  )
}

function ClassFields({ form }: { form: ReturnType<typeof Form.useForm<Values>>[0] }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const title = useDimensionName()
  const known = useQuery(classesQuery(book.code)).data?.rows ?? []
  const dimension = Form.useWatch('dimension', form)
  const names = [...new Set([...dimensions, ...known.map((row) => row.dimension)])]
  const values = known.find((row) => row.dimension === dimension)?.values ?? []
  return (
    <div className="fields">
      <Form.Item htmlFor={fieldId('dimension')} name="dimension" label={t('master.class.dimension')} rules={[{ required: true, message: t('common.error.required') }]}>
        <Select id={fieldId('dimension')} options={names.map((value) => ({ value, label: title(value) }))} />
      </Form.Item>
      <Form.Item htmlFor={fieldId('value')} name="value" label={t('master.class.value')} tooltip={t('master.class.valueHint')}>
        <AutoComplete id={fieldId('value')} options={values.map(({ value }) => ({ value }))} showSearch={{ filterOption: (text, option) => option?.value.includes(text) ?? false }} />
      </Form.Item>
      <Form.Item htmlFor={fieldId('valid_from')} name="valid_from" label={t('master.class.from')} rules={[{ required: true, message: t('common.error.required') }]}>
        <DatePicker id={fieldId('valid_from')} onKeyDown={keepCalendarShut} allowClear={false} />
      </Form.Item>
    </div>
  )
}

// useRun tries the change and does it; the change that was seen is the one done.
function useRun(customers: readonly CustomerRow[]) {
  const { book } = useBook()
  const classed = useClassing()
  const queries = useQueryClient()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const go = async ({ dimension, value, valid_from }: Values, dryRun: boolean) => {
    setBusy(true)
    setError(null)
    const body = { customers: customers.map((row) => row.id), dimension, value: value ?? '', valid_from: valid_from.format('YYYY-MM-DD') }
    const got = await act<Answer>(book.code, '/customers/classes', body, dryRun ? { dryRun } : { key: newKey() }).catch((problem: unknown) => void setError(problem))
    setBusy(false)
    if (!got) return
    setAnswer(got)
    if (dryRun) return
    classed(got)
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  return { answer, error, busy, go, forget: () => setAnswer(null) }
}

function Outcomes({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const columns: Column<Outcome>[] = [
    { key: 'customer', title: t('customer.one'), width: 200, narrow: 130, grow: true, tip: (row) => row.customer.name, render: (row) => <><span className="code">{row.customer.code}</span> {row.customer.name}</> },
    { key: 'before', title: t('customer.batch.before'), width: 110, narrow: 80, render: (row) => row.before || <span className="faint">{t('master.class.none')}</span> },
    { key: 'to', title: t('master.class.to'), width: 110, narrow: false, render: (row) => row.valid_to ?? '' },
    { key: 'result', title: t('customer.batch.result'), width: 150, narrow: 100, tip: (row) => row.message ?? '', render: (row) => <Result row={row} done={!answer.dry_run} /> },
  ]
  return <Grid label={t('customer.batch.result')} columns={columns} rows={answer.rows} rowKey={(row) => row.customer.id} />
}

function Result({ row, done }: { row: Outcome; done: boolean }) {
  const { t } = useTranslation()
  if (row.result === 'refused') return <span className="late">{row.message}</span>
  if (row.result === 'same') return <span className="faint">{t('customer.batch.same')}</span>
  return <span className="kind-tag">{t(done ? 'customer.batch.set' : 'customer.batch.wouldSet')}</span>
}
