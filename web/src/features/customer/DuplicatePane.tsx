import { CheckCircleOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { checkQuery, type Candidate, type Check } from '../../api/master'
import { Amount } from '../../components/Amount'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import type { Values } from './values'

// useCheck asks, while the form is filled, who this customer may be already.
export function useCheck(values: Values, self?: string) {
  const { book } = useBook()
  const body = useDelayed(JSON.stringify({ name: (values.name ?? '').trim(), tax_id: (values.tax_id ?? '').trim(), ...(self ? { self } : {}) }), 200)
  return useQuery({ ...checkQuery(book.code, JSON.parse(body)), placeholderData: keepPreviousData })
}

interface Props {
  check: { data?: Check; isFetching: boolean; isSuccess: boolean }
  asked: boolean
  onIsIt: (found: Candidate) => void
}

// DuplicatePane shows who the customer may be already, with why and how sure.
export function DuplicatePane({ check, asked, onIsIt }: Props) {
  const { t } = useTranslation()
  const found = asked ? (check.data?.candidates ?? []) : []
  return (
    <aside className="duplicates panel" aria-live="polite">
      <h2>
        {t('customer.duplicates.title')} {check.isFetching && <LoadingOutlined />}
      </h2>
      {!asked && <p className="muted">{t('customer.duplicates.hint')}</p>}
      {found.map((each) => (
        <Finding key={each.customer.id} found={each} onIsIt={onIsIt} />
      ))}
      {asked && check.data?.withheld && <p className="muted">{t('master.check.withheld')}</p>}
      {asked && check.isSuccess && found.length === 0 && !check.data?.withheld && (
        <p className="none">
          <CheckCircleOutlined /> {t('customer.duplicates.none')}
        </p>
      )}
      <p className="faint">{t('customer.duplicates.rule')}</p>
    </aside>
  )
}

function Finding({ found, onIsIt }: { found: Candidate; onIsIt: (found: Candidate) => void }) {
  const { t } = useTranslation()
  const { customer, name, reason } = found
  return (
    <div className={`finding ${reason === 'same_tax_id' ? 'bad' : 'maybe'}`} data-testid="candidate">
      <WarningOutlined />
      <div>
        <strong>{customer.name}</strong> <span className="code">{customer.code}</span>
        {name !== customer.name && <div className="muted">{t('master.check.knownAs', { name })}</div>}
        <div>
          {t(`master.check.reason.${reason}`)} <span className="muted">{Math.round(Number(found.score) * 100)}%</span>
        </div>
        <div className="muted">
          {t('customer.balance')} <Amount value={found.balance} />
          {!found.active && ` · ${t('customer.inactive')}`}
          {found.blocked.length > 0 && ` · ${t('master.block.stamp')}`}
        </div>
        <div className="finding-acts">
          <Button size="small" type="primary" ghost onClick={() => onIsIt(found)}>
            {t('master.check.isIt')}
          </Button>
          <Button size="small" href={`/customers/${customer.id}`} target="_blank">
            {t('common.action.open')}
          </Button>
        </div>
      </div>
    </div>
  )
}
