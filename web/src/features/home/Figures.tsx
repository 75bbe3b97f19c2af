import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Home } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Explanation } from '../../components/explain/explanation'
import { HiddenMark } from '../../components/HiddenMark'
import { useBook } from '../../lib/book'
import { format, percent, type Unit } from '../../lib/amount'
import { usePrefs } from '../../lib/prefs'
import { rmbInWords } from '../../lib/rmb'
import { usePeriodName } from '../../lib/usePeriodName'

// Figures are the five numbers an accountant asks for first; each leads to the
// list behind it.
export function Figures({ home, unit }: { home: Home; unit: Unit }) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const { hides } = useBook()
  const period = usePeriodName()
  const explained = (kind: Explanation['kind'], value: string): Explanation => ({ kind, value, currency: home.currency, as_of: home.as_of })
  const inWords = language === 'zh-CN' && home.currency === 'CNY' ? rmbInWords(home.receivable) : ''
  return (
    <div className="figures">
      <Figure name="receivable" to="/aging" note={home.dso === null ? inWords || t('home.items', { count: home.open_items }) : <Dso home={home} unit={unit} />} first>
        <Amount value={home.receivable} unit={unit} explain={explained('receivable', home.receivable)} />
      </Figure>
      <Figure name="overdue" to="/customers?view=overdue&sort=-overdue" note={t('home.rate', { rate: percent(home.overdue_rate) })}>
        <Amount value={home.overdue} unit={unit} explain={explained('overdue', home.overdue)} />
      </Figure>
      <Figure name="unapplied" to="/aging?sort=unapplied" note={t('home.unappliedNote')}>
        <Amount value={home.unapplied} unit={unit} explain={explained('unapplied', home.unapplied)} />
      </Figure>
      <Figure name="receipts" to={`/receipts?from=${home.as_of.slice(0, 7)}-01&to=${home.as_of}`} note={home.collection_rate === null ? t('home.month', { month: period(home.as_of.slice(0, 7)) }) : <Collection home={home} unit={unit} />}>
        <Amount value={home.receipts_month} unit={unit} explain={explained('receipts', home.receipts_month)} />
      </Figure>
      <Figure name="overLimit" to={hides('customer.credit') ? '/customers' : '/customers?view=over_limit'} note={t('home.ofCustomers', { count: home.customers })}>
        {hides('customer.credit') ? <HiddenMark /> : <span className={home.over_limit > 0 ? 'amount attention' : 'amount'}>{home.over_limit}</span>}
      </Figure>
    </div>
  )
}

interface FigureProps {
  name: 'receivable' | 'overdue' | 'unapplied' | 'receipts' | 'overLimit'
  to: string
  note: ReactNode
  first?: boolean
  children: ReactNode
}

function Figure({ name, to, note, first, children }: FigureProps) {
  const { t } = useTranslation()
  return (
    <Link to={to} className={first ? 'figure first' : 'figure'} title={t(`home.formula.${name}`)} data-testid={`figure-${name}`}>
      <span className="figure-name">{t(`home.figure.${name}`)}</span>
      <span className="figure-value">{children}</span>
      <span className="figure-note">{note}</span>
    </Link>
  )
}

// Dso is how many days of sales are owed; "i" on it works it out.
function Dso({ home, unit }: { home: Home; unit: Unit }) {
  const { t } = useTranslation()
  const figures = { receivable: format(home.receivable, unit), billed: format(home.billed, unit), days: String(home.dso_days) }
  const explained: Explanation = { kind: 'dso', value: home.dso ?? '', currency: '', as_of: home.as_of, figures }
  return <span data-explain={JSON.stringify(explained)}>{t('home.dso', { days: home.dso ?? '' })}</span>
}

function Collection({ home, unit }: { home: Home; unit: Unit }) {
  const { t } = useTranslation()
  const figures = { receipts: format(home.receipts_month, unit), base: format(home.collection_of, unit) }
  const explained: Explanation = { kind: 'collection', value: percent(home.collection_rate ?? ''), currency: '', as_of: home.as_of, figures }
  return <span data-explain={JSON.stringify(explained)}>{t('home.collection', { rate: percent(home.collection_rate ?? '') })}</span>
}
