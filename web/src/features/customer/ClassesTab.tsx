import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { AutoComplete, Button, DatePicker, Form, Tag } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import { classesQuery, classHistoryQuery, type ClassSpan } from '../../api/master'
import type { Customer } from '../../api/types'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { fieldId, Failed, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useClassing, type ClassesAnswer } from '../customers/useClassing'
import { useDimensionName } from './fields'
import { classNames, toValues } from './values'

// ClassesTab lists the classes a customer had, each with its days, and gives
// it another one from a day on.
export default function ClassesTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const title = useDimensionName()
  const { data, error, isFetching, refetch } = useQuery(classHistoryQuery(book.code, customer.id))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  const columns: Column<ClassSpan & { key: string }>[] = [
    { key: 'dimension', title: t('master.class.dimension'), width: 130, narrow: 74, render: (row) => title(row.dimension) },
    { key: 'value', title: t('master.class.value'), width: 200, narrow: 90, grow: true, render: (row) => row.value || <span className="faint">{t('master.class.none')}</span> },
    { key: 'from', title: t('master.class.from'), width: 130, narrow: 98, render: (row) => (row.valid_from <= '1900-01-01' ? t('master.class.always') : row.valid_from) },
    { key: 'to', title: t('master.class.to'), width: 130, narrow: 98, render: (row) => row.valid_to ?? '' },
    { key: 'state', title: t('master.state.title'), width: 110, narrow: false, render: (row) => <SpanState row={row} /> },
    { key: 'recorded', title: t('master.class.recorded'), width: 170, narrow: false, render: (row) => instant(row.recorded) },
  ]
  const rows = (data?.rows ?? []).map((row, index) => ({ ...row, key: String(index) }))
  return (
    <div className="tab-body">
      {may('customer.write') && !customer.merged_into && <ClassForm customer={customer} />}
      <Grid label={t('customer.tab.classes')} columns={columns} rows={rows} rowKey={(row) => row.key} loading={isFetching} empty={<Nothing title={t('master.class.empty')} hint={t('master.class.emptyHint')} />} />
    </div>
  )
}

function SpanState({ row }: { row: ClassSpan }) {
  const { t } = useTranslation()
  if (row.current) return <Tag color="blue">{t('master.class.current')}</Tag>
  return row.replaced ? <Tag>{t('master.class.replaced')}</Tag> : null
}

interface Values {
  dimension: string
  value?: string
  valid_from?: Dayjs
}

function ClassForm({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const title = useDimensionName()
  const queries = useQueryClient()
  const classed = useClassing()
  const [form] = Form.useForm<Values>()
  const { data } = useQuery(classesQuery(book.code))
  const dimension = Form.useWatch('dimension', form)
  const save = useMutation({
    mutationFn: ({ dimension, value, valid_from }: Values) => act<ClassesAnswer>(book.code, '/customers/classes', { customers: [customer.id], dimension, value: value ?? '', ...(valid_from ? { valid_from: valid_from.format('YYYY-MM-DD') } : {}) }, { key: newKey() }),
    onSuccess: (answer) => {
      classed(answer)
      form.resetFields()
      return queries.invalidateQueries({ queryKey: [book.code] })
    },
  })
  const known = classNames(toValues(customer), (data?.rows ?? []).map((row) => row.dimension))
  const values = data?.rows.find((row) => row.dimension === dimension)?.values ?? []
  return (
    <>
      <ProblemAlert error={save.error} names={{ dimension: t('master.class.dimension'), value: t('master.class.value'), valid_from: t('master.class.from') }} />
      <Form form={form} layout="inline" colon={false} className="class-form" onFinish={(given) => save.mutate(given)}>
        <Form.Item htmlFor={fieldId('dimension')} name="dimension" label={t('master.class.dimension')} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]}>
          <AutoComplete id={fieldId('dimension')} style={{ width: 130 }} options={known.map((value) => ({ value, label: title(value) }))} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('value')} name="value" label={t('master.class.value')} tooltip={t('master.class.valueHint')}>
          <AutoComplete id={fieldId('value')} style={{ width: 170 }} options={values.map(({ value }) => ({ value }))} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('valid_from')} name="valid_from" label={t('master.class.from')}>
          <DatePicker onKeyDown={keepCalendarShut} id={fieldId('valid_from')} placeholder={t('master.class.today')} />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          {t('master.class.set')}
        </Button>
      </Form>
    </>
  )
}
