import { CheckCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Home } from '../../api/types'
import { Amount } from '../../components/Amount'
import { share, type Unit } from '../../lib/amount'

const most = 7 // as many as stand beside the aging without scrolling

// TopOverdue names the customers that owe most of what is late.
export function TopOverdue({ rows, unit }: { rows: Home['top_overdue']; unit: Unit }) {
  const { t } = useTranslation()
  const largest = rows[0]?.amount ?? '0.00'
  return (
    <div className="top-overdue">
      {rows.length === 0 && (
        <p className="calm">
          <CheckCircleOutlined /> {t('home.noOverdue')}
        </p>
      )}
      <ol>
        {rows.slice(0, most).map((row) => (
          <li key={row.customer.id}>
            <Link to={`/customers/${row.customer.id}`}>
              <span className="who">{row.customer.name}</span>
              <Amount value={row.amount} unit={unit} />
              <span className="track" aria-hidden="true">
                <span style={{ width: `${share(row.amount, largest) * 100}%` }} />
              </span>
              <span className="days">{t('home.days', { count: row.days })}</span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}
