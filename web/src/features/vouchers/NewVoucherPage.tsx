import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { accountsQuery, ratesQuery, type Voucher } from '../../api/books'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { BackDated } from '../../components/entry/BackDated'
import { DraftNotice } from '../../components/DraftNotice'
import { KeyCaps } from '../../components/KeyCaps'
import { PageHead } from '../../components/PageHead'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { evaluate } from '../../lib/arithmetic'
import { useBook } from '../../lib/book'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { usePrefs } from '../../lib/prefs'
import { rmbInWords } from '../../lib/rmb'
import { useDraft } from '../../lib/useDraft'
import { useSteps } from '../../lib/useSteps'
import { useKeys } from '../../lib/useKeys'
import { said as saidIn } from '../../api/documents'
import { useSeen } from '../documents/usePosting'
import { Warned } from '../documents/Warned'
import { useToday } from '../documents/useToday'
import { balanceOf, blankLine, usedLines, type DraftLine } from './draft'
import { DraftLines } from './DraftLines'
import './vouchers.css'

interface Form {
  date: string
  text: string
  lines: DraftLine[]
}

// NewVoucherPage writes a voucher by hand, from the keyboard alone.
export default function NewVoucherPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { language } = usePrefs()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const today = useToday()
  const accounts = useQuery(accountsQuery(book.code))
  const draft = useDraft<Form>(`voucher.${book.code}`)
  const [form, setForm] = useState<Form>(draft.values ?? { date: '', text: '', lines: [blankLine, blankLine, blankLine] })
  useSteps(`voucher.${book.code}`, form, draft.values !== null, (values) => (setForm(values), draft.keep(values)))
  const rates = useRates(form.date)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef(newKey())
  const balance = balanceOf(form.lines)
  const asking = useSeen()
  const [warned, setWarned] = useState<{ date: string; warnings: NonNullable<Voucher['warnings']> } | null>(null) // what the server warned of a day
  const change = (next: Partial<Form>) => {
    setForm((old) => ({ ...old, ...next }))
    draft.keep({ ...form, ...next })
    key.current = newKey()
  }
  useEffect(() => {
    if (!form.date && today) setForm((old) => ({ ...old, date: today }))
  }, [today, form.date])
  // The first try asks the server what it warns of; with nothing to say the voucher is kept at once.
  const saved = async (): Promise<Voucher | undefined> => {
    const body = bodyOf(form)
    const warnings = warned?.date === form.date ? warned.warnings : ((await act<Voucher>(book.code, '/vouchers', body, { dryRun: true })).warnings ?? [])
    if (warned?.date !== form.date) {
      setWarned({ date: form.date, warnings })
      asking.forget()
      if (warnings.length > 0) return undefined
    }
    const acknowledge = asking.say(warnings)
    return acknowledge === null ? undefined : act<Voucher>(book.code, '/vouchers', saidIn(body, { acknowledge }), { key: key.current })
  }
  const save = async () => {
    setBusy(true)
    setError(null)
    const made = await saved().catch((problem: unknown) => void setError(problem))
    setBusy(false)
    if (!made) return
    draft.drop()
    void message.success(t('books.voucher.saved'))
    await queries.invalidateQueries({ queryKey: [book.code] })
    void navigate(`/vouchers/${made.id}`)
  }
  useKeys({ 'form.submit': () => void save() })
  return (
    <div className="page">
      <PageHead
        name={t('books.voucher.new')}
        title={t('books.voucher.new')}
        actions={<Act type="primary" loading={busy} why={balance.balanced ? undefined : balance.foreign ? t('books.voucher.notBalancedIn', balance.foreign) : t('books.voucher.notBalanced')} onClick={() => void save()}>{t('common.action.save')} <KeyCaps id="form.submit" /></Act>}
      />
      <DraftNotice draft={draft} onDrop={() => (draft.drop(), setForm({ date: today ?? '', text: '', lines: [blankLine, blankLine, blankLine] }))} />
      <ProblemAlert error={error} names={useFieldNames(form.lines)} />
      <Warned posting={{ ...asking, preview: warned?.date === form.date ? warned : null }} />
      <section className="panel draft-panel">
        <div className="form-line">
          <label className="field" htmlFor={fieldId('date')}><span>{t('books.date')} <BackDated date={form.date} /></span><DatePicker onKeyDown={keepCalendarShut} id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} value={form.date ? dayjs(form.date) : null} onChange={(day) => change({ date: day?.format('YYYY-MM-DD') ?? form.date })} /></label>
          <label className="field wide" htmlFor={fieldId('text')}>{t('books.text')}<Input id={fieldId('text')} autoFocus maxLength={200} value={form.text} onChange={(event) => change({ text: event.target.value })} onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && document.getElementById('line-0-text')?.focus()} /></label>
        </div>
        <DraftLines lines={form.lines} accounts={accounts.data ?? []} summary={form.text} base={book.base_currency} rates={rates} onChange={(lines) => change({ lines })} />
        <p className={`draft-balance ${balance.balanced ? 'agrees' : 'disagrees'}`} role="status">
          {balance.balanced ? <CheckCircleFilled /> : <WarningFilled />}
          {t('books.debit')} <Amount value={balance.debit} /> · {t('books.credit')} <Amount value={balance.credit} /> · {t('common.proof.difference')} <Amount value={balance.difference} />
          {balance.foreign && <span>{t('books.voucher.notBalancedIn', balance.foreign)}</span>}
          {balance.balanced && language === 'zh-CN' && book.base_currency === 'CNY' && <span className="muted">{rmbInWords(balance.debit)}</span>}
        </p>
        <Controlled accounts={(accounts.data ?? []).filter((account) => account.controlled && account.active).map((account) => account.code)} />
      </section>
    </div>
  )
}

function bodyOf(form: Form) {
  const amount = (typed: string) => (typed ? (evaluate(typed) ?? typed) : undefined)
  return { date: form.date, text: form.text, entries: usedLines(form.lines).map((line) => ({ account: line.account, debit: amount(line.debit), credit: amount(line.credit), ...(line.currency ? { currency: line.currency, amount: amount(line.amount ?? '') } : {}), text: line.text || undefined })) }
}

// useRates are the rates in force on a day, the latest of each currency.
function useRates(date: string): Record<string, string> {
  const { book } = useBook()
  const { data } = useInfiniteQuery(ratesQuery(book.code, ''))
  const known = (data?.pages.flatMap((page) => page.rows) ?? []).filter((rate) => rate.in_force && rate.date <= date)
  return Object.fromEntries(known.toSorted((a, b) => a.date.localeCompare(b.date)).map((rate) => [rate.currency, rate.rate]))
}

function useFieldNames(lines: readonly DraftLine[]): Record<string, string> {
  const { t } = useTranslation()
  const names: Record<string, string> = { date: t('books.date'), text: t('books.text'), entries: t('books.voucher.lines') }
  lines.forEach((_, index) => {
    for (const field of ['account', 'debit', 'credit', 'text'] as const) names[`entries[${index}].${field}`] = t('books.voucher.lineField', { line: index + 1, field: t(`books.${field}`) })
    names[`entries[${index}].amount`] = t('books.voucher.lineField', { line: index + 1, field: t('books.voucher.amount') })
    names[`entries[${index}].currency`] = t('books.voucher.lineField', { line: index + 1, field: t('customer.currency') })
  })
  return names
}

// Controlled says which accounts are not offered and why.
function Controlled({ accounts }: { accounts: readonly string[] }) {
  const { t } = useTranslation()
  if (accounts.length === 0) return null
  return <p className="faint draft-note">{t('books.voucher.controlled', { accounts: accounts.join(t('common.comma')) })}</p>
}
