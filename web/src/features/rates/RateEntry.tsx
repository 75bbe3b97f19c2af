import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, AutoComplete, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rate } from '../../api/books'
import { homeQuery } from '../../api/home'
import { act } from '../../api/http'
import { Act } from '../../components/Act'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys } from '../../lib/useKeys'

// RateEntry takes a rate: day, currency, base for one unit; Enter goes on.
export function RateEntry() {
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
        <label className="field" htmlFor={fieldId('date')}>{t('books.date')}<DatePicker onKeyDown={keepCalendarShut} id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} style={{ width: 124 }} value={date ? dayjs(date) : null} onChange={(value) => setDay(value?.format('YYYY-MM-DD'))} /></label>
        <label className="field" htmlFor={fieldId('currency')}>{t('customer.currency')}<AutoComplete id={fieldId('currency')} style={{ width: 84 }} value={currency} options={['USD', 'EUR', 'HKD', 'JPY', 'GBP'].map((value) => ({ value }))} onChange={(value: string) => setCurrency(value.toUpperCase())} /></label>
        <label className="field" htmlFor={fieldId('rate')}>{t('rates.rate', { currency: book.base_currency })}<Input id={fieldId('rate')} style={{ width: 110 }} inputMode="decimal" value={rate} onChange={(event) => setRate(event.target.value)} /></label>
        <Act type="primary" htmlType="submit" why={rate ? undefined : t('rates.needRate')}>{t('rates.enter')}</Act>
      </form>
    </>
  )
}
