import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, AutoComplete, Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ratesQuery, type Rate } from '../../api/books'
import { homeQuery } from '../../api/home'
import { act } from '../../api/http'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed, fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { CurrencyField, useReportUrl } from '../../components/report/fields'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useKeys } from '../../lib/useKeys'

// RatesPage lists exchange rates and takes new ones; a later one for the same day
// corrects the earlier, which stays to be seen.
export default function RatesPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { currency } = useReportUrl()
  const list = useInfiniteQuery(ratesQuery(book.code, currency ?? ''))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const columns = useMemo<Column<Rate>[]>(
    () => [
      { key: 'date', title: t('books.date'), width: 110, narrow: 96, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'currency', title: t('customer.currency'), width: 90, narrow: 60, render: (row) => row.currency },
      { key: 'rate', title: t('rates.rate', { currency: book.base_currency }), width: 180, narrow: 110, align: 'end', render: (row) => <span className="amount">{row.rate}</span> },
      { key: 'force', title: t('rates.inForce'), width: 110, narrow: 60, render: (row) => (row.in_force ? t('rates.yes') : <span className="faint">{t('rates.corrected')}</span>) },
      { key: 'maker', title: t('rates.by'), width: 150, narrow: false, grow: true, render: (row) => row.maker || t('books.system') },
      { key: 'recorded', title: t('rates.at'), width: 170, narrow: false, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    ],
    [t, book.base_currency],
  )
  return (
    <div className="page fill">
      <PageHead name={t('rates.title')} title={t('rates.title')} />
      {may('rate.write') && <Entry />}
      <div className="strip"><CurrencyField value={currency} /></div>
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid label={t('rates.title')} columns={columns} rows={rows} rowKey={(row) => row.id} rowClass={(row) => (row.in_force ? '' : 'undone')} keys loading={list.isFetching} onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()} empty={<Nothing title={t('rates.none')} hint={t('rates.noneHint')} />} />
      )}
    </div>
  )
}

// Entry takes a rate: day, currency, base for one unit; Enter goes on.
function Entry() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const home = useQuery(homeQuery(book.code))
  const [day, setDay] = useState<string>()
  const [currency, setCurrency] = useState('USD')
  const [rate, setRate] = useState('')
  const [error, setError] = useState<unknown>(null)
  const date = day ?? home.data?.as_of ?? ''
  const save = async () => {
    setError(null)
    const made = await act<Rate>(book.code, '/rates', { date, currency, rate }).catch((problem: unknown) => void setError(problem))
    if (!made) return
    void message.success(t('rates.saved', { currency, date, rate: made.rate }))
    setRate('')
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  useKeys({ 'form.submit': () => void save() })
  return (
    <>
      <ProblemAlert error={error} names={{ date: t('books.date'), currency: t('customer.currency'), rate: t('rates.rate', { currency: book.base_currency }) }} />
      <form className="strip" onSubmit={(event) => (event.preventDefault(), void save())}>
        <label className="field" htmlFor={fieldId('date')}>{t('books.date')}<DatePicker id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} style={{ width: 124 }} value={date ? dayjs(date) : null} onChange={(value) => setDay(value?.format('YYYY-MM-DD'))} /></label>
        <label className="field" htmlFor={fieldId('currency')}>{t('customer.currency')}<AutoComplete id={fieldId('currency')} style={{ width: 84 }} value={currency} options={['USD', 'EUR', 'HKD', 'JPY', 'GBP'].map((value) => ({ value }))} onChange={(value: string) => setCurrency(value.toUpperCase())} /></label>
        <label className="field" htmlFor={fieldId('rate')}>{t('rates.rate', { currency: book.base_currency })}<Input id={fieldId('rate')} style={{ width: 110 }} inputMode="decimal" value={rate} onChange={(event) => setRate(event.target.value)} /></label>
        <Button type="primary" htmlType="submit" disabled={!rate} title={rate ? undefined : t('rates.needRate')}>{t('rates.enter')}</Button>
      </form>
    </>
  )
}
