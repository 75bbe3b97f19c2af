import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../api/types'
import type { Explanation } from '../../components/explain/explanation'
import { format, percent } from '../../lib/amount'
import type { PaceColumn } from './filters'

const kinds: Record<PaceColumn, Explanation['kind']> = { dso: 'customerDso', risk: 'risk', days_late: 'daysLate' }

type Paced = Pick<CustomerRow, 'name' | 'as_of' | 'balance' | 'pace'>

// paceText is a figure as the list and its file write it; nothing where it is
// not known.
export function paceText(pace: Paced['pace'], figure: PaceColumn): string {
  const value = pace?.[figure]
  return value ? (figure === 'risk' ? percent(value, 1) : format(value)) : ''
}

// PaceFigure is how fast a customer pays; "i" on it gives the formula with its
// counts, and where nothing can be said it says why.
export function PaceFigure({ customer, figure }: { customer: Paced; figure: PaceColumn }) {
  const { t } = useTranslation()
  const { pace } = customer
  if (!pace) return null
  const text = paceText(pace, figure)
  if (!text && figure === 'dso') return <span className="faint" title={t('customer.pace.noDso')}>—</span>
  if (!text) return figure === 'risk' && <span className="faint" title={t('customer.pace.fewWhy', { due: pace.due })}>{t('customer.pace.few')}</span>
  const figures = { owed: format(customer.balance), billed: format(pace.billed), days: String(pace.dso_days), late: String(pace.late), due: String(pace.due) }
  const explained: Explanation = { kind: kinds[figure], value: text.replace('%', ''), currency: figure === 'risk' ? '%' : '', who: customer.name, as_of: customer.as_of, figures }
  return <span className={`amount${text.startsWith('-') ? ' red' : ''}`} data-explain={JSON.stringify(explained)}>{text}</span>
}
