import { useTranslation } from 'react-i18next'
import type { SettingList } from '../../api/settings'
import { usePeriodName } from '../../lib/usePeriodName'
import { CompanyName, SettingRow } from './SettingRow'

const charts = ['asbe', 'small', 'intl'] as const

// CompanyPart is the book itself: its name may change, the rest was settled
// when it was made.
export function CompanyPart({ data }: { data: SettingList }) {
  const { t } = useTranslation()
  const period = usePeriodName()
  const chart = charts.find((name) => name === data.book.chart)
  const fixed = [
    ['code', data.book.code],
    ['currency', data.book.base_currency],
    ['chart', chart ? t(`settings.chart.${chart}`) : data.book.chart],
    ['first', period(data.book.first_period)],
  ] as const
  return (
    <>
      <div className="setting">
        <label htmlFor="company-name">
          <h3>{t('settings.company.name')}</h3>
          <p className="muted">{t('settings.company.nameHint')}</p>
        </label>
        <div className="setting-value">
          <CompanyName name={data.book.name} version={data.version} />
        </div>
      </div>
      {data.rows.filter((row) => row.group === 'company').map((row) => <SettingRow key={row.name} setting={row} version={data.version} currency={data.book.base_currency} />)}
      <dl className="facts setting-facts">
        {fixed.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`settings.company.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="muted setting-note">{t('settings.company.fixed')}</p>
    </>
  )
}
