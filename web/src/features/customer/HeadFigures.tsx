import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { FigureLink } from '../customers/FigureLink'
import { GroupTag } from '../customers/GroupTag'
import { usageOf } from '../customers/LimitUse'

// HeadFigures are the customer's four figures: owed, late, not yet applied, and
// how the credit limit is used.
export function HeadFigures({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const { book, hides } = useBook()
  return (
    <div className="panel head-figures">
      <Figure name={t('customer.balance')} aside={book.base_currency}>
        <FigureLink customer={customer} figure="balance" unit={unit} />
      </Figure>
      <Figure name={t('customer.overdue')}>
        <FigureLink customer={customer} figure="overdue" unit={unit} />
      </Figure>
      <Figure name={t('customer.unapplied')}>
        <FigureLink customer={customer} figure="unapplied" unit={unit} />
      </Figure>
      {customer.limit === undefined || hides('customer.credit') ? <Terms customer={customer} /> : <Exposure customer={customer} />}
    </div>
  )
}

// Exposure is what the customer could cost us against its limit.
function Exposure({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const unit = useUnit()
  const { part, state, used } = usageOf(customer)
  const limited = customer.limit !== null
  return (
    <div>
      <div className="name">
        <span>{t('customer.exposure')} <GroupTag customer={customer} /></span>
        <span className={state === 'over' ? 'late' : ''}>{limited ? <Limit customer={customer} /> : t('customer.noLimit')}</span>
      </div>
      <div className="value">
        <Amount value={used} unit={unit} explain={{ kind: 'exposure', value: used, currency: customer.limit_currency ?? book.base_currency, who: customer.name, as_of: customer.as_of }} />
      </div>
      {limited && (
        <div className={`meter ${state}`} role="meter" aria-label={t('customer.limitUse')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(part * 100)}>
          <span style={{ width: `${part * 100}%` }} />
        </div>
      )}
    </div>
  )
}

// Terms stand there where the server keeps no limits.
function Terms({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { terms } = customer
  const discount = terms?.discount && t('customer.profile.discount', { percent: terms.discount.percent, days: terms.discount.days })
  return (
    <div>
      <div className="name">
        <span>{t('customer.form.terms')}</span>
        <span>{customer.salesperson_name ?? customer.salesperson}</span>
      </div>
      <div className="value">{terms?.net_days !== undefined && t('customer.profile.net', { count: terms.net_days })}</div>
      <div className="figure-note">{discount}</div>
    </div>
  )
}

function Limit({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const { state } = usageOf(customer)
  return (
    <>
      {state === 'over' && <strong>{t('customer.overLimit')} </strong>}
      {t('customer.limit')} <Amount value={customer.limit} unit={unit} />
    </>
  )
}

function Figure({ name, aside, children }: { name: string; aside?: string; children: ReactNode }) {
  return (
    <div>
      <div className="name">
        <span>{name}</span>
        {aside && <span className="faint">{aside}</span>}
      </div>
      <div className="value">{children}</div>
    </div>
  )
}
