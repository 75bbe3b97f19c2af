import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CustomerGroup } from '../../api/customers'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { ReachSwitch } from '../../components/ReachSwitch'
import { useUnit } from '../../components/UnitSwitch'
import type { Reach } from '../../lib/reach'
import { isGroup } from './group'

const most = 12 // members named; the open items name all

interface Props {
  customer: Customer
  group?: CustomerGroup
  payers?: CustomerGroup
  whole: Reach
  onWhole: (reach: Reach) => void
}

// GroupStrip switches the page between the customer itself, its payer group and
// its whole group, and names the members with what each owes.
export function GroupStrip({ customer, group: all, payers, whole, onWhole }: Props) {
  const { t } = useTranslation()
  const unit = useUnit()
  const size = (of?: CustomerGroup) => (of && isGroup(of) ? of.members.length : 0)
  const group = whole === 'payer' ? payers : all
  if (size(all) + size(payers) === 0 && !whole) return null
  return (
    <div className="strip group-strip">
      <ReachSwitch value={whole} payers={size(payers)} group={size(all)} onChange={onWhole} />
      {whole &&
        group?.members.slice(0, most).map((member) => (
          <span key={member.customer.id} className="group-member">
            {member.customer.id === customer.id ? <strong>{member.customer.name}</strong> : <Link to={`/customers/${member.customer.id}`}>{member.customer.name}</Link>} <Amount value={member.balance} unit={unit} />
          </span>
        ))}
      {whole && group && group.members.length > most && <span className="muted">{t('customer.scope.more', { count: group.members.length - most })}</span>}
      {whole && group?.withheld && <span className="muted">{t('books.withheld')}</span>}
    </div>
  )
}
