import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Home } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Explanation } from '../../components/explain/explanation'
import { HiddenMark } from '../../components/HiddenMark'
import { useBook } from '../../lib/book'
import { percent, type Unit } from '../../lib/amount'
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
    <div className="panel figures">
      <Figure name="receivable" to="/aging" note={inWords || t('home.items', { count: home.open_items })} first>
        <Amount value={home.receivable} unit={unit} explain={explained('receivable', home.receivable)} />
      </Figure>
      <Figure name="overdue" to="/customers?view=overdue&sort=-overdue" note={t('home.rate', { rate: percent(home.overdue_rate) })}>
        <Amount value={home.overdue} unit={unit} explain={explained('overdue', home.overdue)} />
      </Figure>
      <Figure name="unapplied" to="/aging?sort=unapplied" note={t('home.unappliedNote')}>
        <Amount value={home.unapplied} unit={unit} explain={explained('unapplied', home.unapplied)} />
      </Figure>
      <Figure name="receipts" to="/customers" note={t('home.month', { month: period(home.as_of.slice(0, 7)) })}>
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
  note: string
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
