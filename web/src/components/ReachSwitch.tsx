import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { reachesOf, type Reach } from '../lib/reach'

interface Props {
  value: Reach
  payers: number // how many a payer group has; 0: there is none
  group: number
  onChange: (reach: Reach) => void
}

// ReachSwitch chooses between a customer, its payer group and its whole group;
// what there is none of is left out.
export function ReachSwitch({ value, payers, group, onChange }: Props) {
  const { t } = useTranslation()
  const words: Record<Reach, string> = { '': t('customer.scope.own'), payer: t('customer.scope.payer', { count: payers }), true: t('customer.scope.group', { count: group }) }
  const options = reachesOf(value, payers, group).map((reach) => ({ value: reach, label: words[reach] }))
  return <Segmented size="small" aria-label={t('customer.scope.title')} value={value} options={options} onChange={onChange} data-testid="group-switch" />
}
