import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Drawer, Input } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MonthRun, MonthRuns } from '../../api/books'
import { newKey } from '../../api/client'
import { homeQuery } from '../../api/home'
import { act } from '../../api/http'
import { Act } from '../../components/Act'
import { EntryTable } from '../../components/EntryTable'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useReportUrl } from '../../components/report/fields'
import { useTold } from '../../components/useTold'
import { useBook } from '../../lib/book'
import { monthEnd, previousMonthEnd } from '../../lib/dates'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { missingRates } from './missing'
import { useWords, type Words } from './useWords'
import '../settlements/settlements.css'

export interface KnownRate {
  currency: string
  rate?: string
  date?: string
}

interface Props<Run> {
  words: Words
  runs: MonthRuns
  known?: (date: string) => KnownRate[] // rates that may be given otherwise
  whyNot: (run: Run) => string // why a preview cannot be posted, in words; '' where it can
  outcome: (run: Run) => ReactNode
  onClose: () => void
}

// MonthRunDrawer runs what is posted at a month's end: first what it comes to and
// the two vouchers are looked at, then they are posted.
export function MonthRunDrawer<Run extends MonthRun>({ words, runs, known, whyNot, outcome, onClose }: Props<Run>) {
  const { t } = useTranslation()
  const say = useWords(words)
  const { book } = useBook()
  const told = useTold()
  const queries = useQueryClient()
  const { period } = useReportUrl()
  const home = useQuery(homeQuery(book.code))
  const [day, setDay] = useState<string>()
  const date = day ?? (period ? monthEnd(`${period}-01`) : home.data ? previousMonthEnd(home.data.as_of) : '')
  const [rates, setRates] = useState<Record<string, string>>({})
  const [missing, setMissing] = useState<string[]>([])
  const [run, setRun] = useState<Run | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  useModalLayer(true)
  const why = run ? whyNot(run) : ''
  const refused = (problem: unknown) => {
    setError(problem)
    setMissing((old) => [...new Set([...old, ...missingRates(problem)])])
  }
  const go = async () => {
    if (busy || why) return
    setBusy(true)
    setError(null)
    const given = Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate))
    const got = await act<Run>(book.code, `/${runs}`, { date, ...(Object.keys(given).length > 0 ? { rates: given } : {}) }, run ? { key } : { dryRun: true }).catch(refused)
    setBusy(false)
    if (!got) return
    if (!run) return setRun(got)
    told(say('did', got.number), `/${runs}`)
    onClose()
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  useKeys({ 'form.submit': () => void go() })
  const offered = known?.(date) ?? []
  const asked: KnownRate[] = [...offered, ...missing.filter((currency) => !offered.some((each) => each.currency === currency)).map((currency) => ({ currency }))]
  return (
    <Drawer open onClose={onClose} size="min(820px, 100vw)" title={say('new')} extra={<Act type="primary" loading={busy} why={why || undefined} onClick={() => void go()} data-testid={`${words}-go`}>{t(run ? 'monthRun.post' : 'books.preview')}</Act>}>
      <div className="undo-form">
        <ProblemAlert error={error} names={{ date: t('books.date') }} />
        <div className="form-line">
          <label className="field" htmlFor={fieldId('date')}>{say('day')}<DatePicker onKeyDown={keepCalendarShut} id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} value={date ? dayjs(date) : null} onChange={(value) => (setRun(null), setDay(value?.format('YYYY-MM-DD')))} /></label>
          {asked.map(({ currency, rate, date: from }) => (
            <label key={currency} className="field" htmlFor={fieldId(`rates.${currency}`)} title={from && t('monthRun.rateHint', { date: from })}>
              {t('monthRun.rate', { currency })}<Input id={fieldId(`rates.${currency}`)} style={{ width: 110 }} inputMode="decimal" placeholder={rate} value={rates[currency] ?? ''} onChange={(event) => (setRun(null), setRates({ ...rates, [currency]: event.target.value }))} />
            </label>
          ))}
        </div>
        {run && outcome(run)}
        {run?.voucher && <EntryTable voucher={run.voucher} />}
        {run?.reversal && <EntryTable voucher={run.reversal} />}
      </div>
    </Drawer>
  )
}
