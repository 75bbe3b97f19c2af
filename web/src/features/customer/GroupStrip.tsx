import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CustomerGroup } from '../../api/customers'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { useUnit } from '../../components/UnitSwitch'

const most = 12 // members named; the open items name all

interface Props {
  customer: Customer
  group: CustomerGroup
  whole: boolean
  onWhole: (whole: boolean) => void
}

// GroupStrip switches the page between the customer itself and its whole group,
// and names the group's members with what each owes.
export function GroupStrip({ customer, group, whole, onWhole }: Props) {
  const { t } = useTranslation()
  const unit = useUnit()
  const options = [{ value: 'own', label: t('customer.scope.own') }, { value: 'group', label: t('customer.scope.group', { count: group.members.length }) }]
  return (
    <div className="strip group-strip">
      <Segmented size="small" aria-label={t('customer.scope.title')} value={whole ? 'group' : 'own'} options={options} onChange={(value) => onWhole(value === 'group')} data-testid="group-switch" />
      {whole &&
        group.members.slice(0, most).map((member) => (
          <span key={member.customer.id} className="group-member">
            {member.customer.id === customer.id ? <strong>{member.customer.name}</strong> : <Link to={`/customers/${member.customer.id}`}>{member.customer.name}</Link>} <Amount value={member.balance} unit={unit} />
          </span>
        ))}
      {whole && group.members.length > most && <span className="muted">{t('customer.scope.more', { count: group.members.length - most })}</span>}
      {whole && group.withheld && <span className="muted">{t('books.withheld')}</span>}
    </div>
  )
}
