import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Home } from '../../api/types'
import { AgingBar } from '../../components/AgingBar'
import { Amount } from '../../components/Amount'
import { useBucketName } from '../../components/useBucketName'
import { share, sum, type Unit } from '../../lib/amount'
import { rampColour } from '../../lib/buckets'

// AgingPanel shows debts by age: one bar, and beneath it each part with its
// amount and share.
export function AgingPanel({ home, unit }: { home: Home; unit: Unit }) {
  const { t } = useTranslation()
  const name = useBucketName()
  const parts = home.buckets.filter((bucket) => bucket.name !== 'unapplied' && bucket.name !== 'balance')
  const names = parts.map((part) => part.name)
  const whole = sum(parts.map((part) => part.amount))
  return (
    <div className="aging-body">
        <AgingBar parts={parts} unit={unit} height={28} />
        <table className="legend">
          <tbody>
            {parts.map((part) => (
              <tr key={part.name}>
                <th scope="row">
                  <i style={{ background: rampColour(part.name, names) }} />
                  {name(part.name)}
                </th>
                <td>
                  <span className="legend-track" aria-hidden="true">
                    <span style={{ width: `${share(part.amount, whole) * 100}%`, background: rampColour(part.name, names) }} />
                  </span>
                </td>
                <td className="end muted">{(share(part.amount, whole) * 100).toFixed(1)}%</td>
                <td className="end">
                  <Link to={`/aging?sort=-${part.name}`}>
                    <Amount value={part.amount} unit={unit} explain={{ kind: 'bucket', value: part.amount, currency: home.currency, column: part.name, as_of: home.as_of }} />
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('home.debts')}</th>
              <td />
              <td />
              <td className="end">
                <Amount value={whole} unit={unit} />
              </td>
            </tr>
          </tfoot>
        </table>
    </div>
  )
}
