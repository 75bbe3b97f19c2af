import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useBook } from '../../lib/book'
import { instant, isDate, momentOf, zoneName } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'

// The parameters that reports share. Each lives in the address under the name
// the server knows it by.

export const isMonth = (text: string | undefined): text is string => /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '')
export const isInstant = (text: string | undefined): text is string => Boolean(text) && !Number.isNaN(Date.parse(text ?? ''))

// useReportUrl reads the shared parameters; what cannot be read is left out, so
// that no link breaks.
export function useReportUrl() {
  const [get, set] = useUrlState()
  const date = (name: string) => (isDate(get(name)) ? get(name) : undefined)
  const currency = get('currency')
  return {
    get,
    set,
    as_of: date('as_of'),
    from: date('from'),
    to: date('to'),
    known_at: isInstant(get('known_at')) ? get('known_at') : undefined,
    period: isMonth(get('period')) ? get('period') : undefined,
    currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  }
}

interface DayProps {
  name?: string
  label?: string
  value?: string
  shown?: string // what the server took where nothing was asked
}

// DayField is a day of the address; as_of unless named otherwise.
export function DayField({ name = 'as_of', label, value, shown }: DayProps) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  const day = value ?? shown
  return (
    <label className="field" htmlFor={name}>
      {label ?? t('aging.asOf')}
      <DatePicker id={name} style={{ width: 124 }} value={day ? dayjs(day) : null} onChange={(chosen) => set({ [name]: chosen?.format('YYYY-MM-DD') }, true)} />
    </label>
  )
}

// KnownField asks for the report as it was known at a moment.
export function KnownField({ value }: { value?: string }) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  return (
    <label className="field" htmlFor="known-at" title={t('aging.knownHint', { zone: zoneName() })}>
      {t('aging.knownAt')}
      <DatePicker
        id="known-at"
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        style={{ width: 154 }}
        placeholder={t('aging.latest')}
        value={value ? dayjs(instant(value)) : null}
        onChange={(at) => set({ known_at: at ? momentOf(at.format('YYYY-MM-DD HH:mm:ss')) : undefined }, true)}
      />
    </label>
  )
}

// PeriodField is a month of the address.
export function PeriodField({ value, allowClear = false }: { value?: string; allowClear?: boolean }) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  return (
    <label className="field" htmlFor="period">
      {t('books.period')}
      <DatePicker id="period" picker="month" format="YYYY-MM" allowClear={allowClear} style={{ width: 110 }} value={value ? dayjs(`${value}-01`) : null} onChange={(month) => set({ period: month?.format('YYYY-MM') }, true)} />
    </label>
  )
}

// CurrencyField narrows a report to one currency.
export function CurrencyField({ value }: { value?: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [, set] = useUrlState()
  const all = [...new Set([book.base_currency, 'USD', 'EUR', 'HKD', 'JPY', value ?? ''])].filter(Boolean)
  return (
    <label className="field" htmlFor="currency">
      {t('customer.currency')}
      <Select id="currency" style={{ width: 84 }} value={value ?? ''} options={[{ value: '', label: t('aging.allCurrencies') }, ...all.map((each) => ({ value: each, label: each }))]} onChange={(currency) => set({ currency }, true)} />
    </label>
  )
}
