import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../api/types'
import { Amount } from '../../components/Amount'
import { sum, type Unit } from '../../lib/amount'

interface Props {
  count?: number
  shown: number
  whole: boolean
  picked: ReadonlyMap<string, CustomerRow>
  unit: Unit
  onClear: () => void
}

// CustomersFoot counts the list or, once rows are ticked, adds up the ticked ones.
export function CustomersFoot({ count, shown, whole, picked, unit, onClear }: Props) {
  const { t } = useTranslation()
  const rows = [...picked.values()]
  return (
    <div className="grid-foot">
      {rows.length > 0 ? (
        <span className="strip" role="status">
          <strong>{t('customer.list.picked', { count: rows.length })}</strong>
          <span>
            {t('customer.balance')} <Amount value={sum(rows.map((row) => row.balance))} unit={unit} />
          </span>
          <span>
            {t('customer.overdue')} <Amount value={sum(rows.map((row) => row.overdue))} unit={unit} />
          </span>
          <Button size="small" type="link" onClick={onClear}>
            {t('common.action.clear')}
          </Button>
        </span>
      ) : (
        <span>{count !== undefined || whole ? t('customer.list.count', { count: count ?? shown }) : t('customer.list.countMore', { count: shown })}</span>
      )}
      <span className="faint hint no-print">{t('customer.list.keys')}</span>
    </div>
  )
}
