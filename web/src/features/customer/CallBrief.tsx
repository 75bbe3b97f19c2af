import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerOverview } from '../../api/customerYear'
import type { Customer } from '../../api/types'
import { copyText } from '../../components/CopyLink'
import { format, percent } from '../../lib/amount'
import { useBook } from '../../lib/book'
import type { Reach } from '../../lib/reach'

// CallBrief is eight lines for a phone call: who, what is owed, what is late,
// what comes next. They can be read out or copied.
export function CallBrief({ overview, customer, whole }: { overview: CustomerOverview; customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const lines = useLines(overview, customer, whole)
  return (
    <section className="panel call-brief">
      <div className="panel-head">
        <h2>{t('customer.brief.title')}</h2>
        <Button size="small" icon={<CopyOutlined />} onClick={() => void copyText(lines.join('\n')).then(() => message.success(t('common.copied')))}>
          {t('customer.brief.copy')}
        </Button>
      </div>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  )
}

function useLines({ as_of, currency, habit, oldest, next_due: due, last_receipt: receipt, months }: CustomerOverview, customer: Customer, whole: Reach): string[] {
  const { t } = useTranslation()
  const { hides } = useBook()
  const contact = customer.contacts?.[0]
  const unapplied = format((customer.unapplied ?? '0').replace(/^-/, ''))
  return [
    t('customer.brief.who', { name: customer.legal_name || customer.name, code: customer.code }),
    contact ? t('customer.brief.contact', { name: [contact.name, contact.title].filter(Boolean).join(' '), phone: contact.phone || contact.email || '' }) : t(hides('customer.contact') ? 'customer.brief.contactHidden' : 'customer.brief.noContact'),
    whole ? t(whole === 'payer' ? 'customer.brief.owesPaid' : 'customer.brief.owesTogether', { date: as_of, amount: format(months.at(-1)?.balance), currency }) : t('customer.brief.owes', { date: as_of, amount: format(customer.balance), currency, unapplied }),
    oldest ? t('customer.brief.late', { amount: format(oldest.amount), date: oldest.date, count: oldest.days }) : t('customer.brief.notLate'),
    due ? t('customer.brief.next', { amount: format(due.amount), date: due.date }) : t('customer.brief.noNext'),
    receipt ? t('customer.brief.paid', { amount: format(receipt.amount.replace(/^-/, '')), currency: receipt.currency, date: receipt.date, number: receipt.number }) : t('customer.brief.neverPaid'),
    habit.days_late !== null && habit.late_share !== null ? t('customer.brief.habit', { days: habit.days_late, share: percent(habit.late_share) }) : t('customer.brief.noHabit'),
    t('customer.brief.terms', { count: customer.terms?.net_days ?? 0, salesperson: customer.salesperson_name || customer.salesperson || t('common.notGiven') }),
  ]
}
