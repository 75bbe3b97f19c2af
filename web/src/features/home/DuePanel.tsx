import { useTranslation } from 'react-i18next'
import type { Home } from '../../api/types'
import { Amount } from '../../components/Amount'
import { compare, format, share, sum, type Unit } from '../../lib/amount'

// DuePanel shows what falls due in each of the next weeks: what should come in
// by the terms agreed, not a forecast of when customers will pay.
export function DuePanel({ home, unit }: { home: Home; unit: Unit }) {
  const { t } = useTranslation()
  const weeks = home.due_weeks
  const most = weeks.reduce((top, week) => (compare(week.amount, top) > 0 ? week.amount : top), '0.01')
  return (
    <>
      <div className="due-weeks" aria-hidden="true">
        {weeks.map((week) => (
          <div key={week.from} title={`${week.from} ${format(week.amount, unit)}`}>
            <span className="due-track">
              <i style={{ height: `${Math.max(share(week.amount, most) * 100, share(week.amount, week.amount) * 2)}%` }} />
            </span>
            <span className="due-day">{week.from.slice(5)}</span>
          </div>
        ))}
      </div>
      <table className="legend due-table">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('home.week')}</th>
            <th scope="col">{t('home.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.slice(0, 4).map((week) => (
            <tr key={week.from}>
              <th scope="row">{t('home.weekFrom', { date: week.from })}</th>
              <td className="end">
                <Amount value={week.amount} unit={unit} explain={{ kind: 'due', value: week.amount, currency: home.currency, from: week.from, as_of: home.as_of }} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('home.weeksAfter', { count: weeks.length - 4 })}</th>
            <td className="end">
              <Amount value={sum(weeks.slice(4).map((week) => week.amount))} unit={unit} />
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
