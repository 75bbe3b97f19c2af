import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Reach } from '../lib/reach'

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
  const options = [
    { value: '' as Reach, label: t('customer.scope.own') },
    ...(payers > 0 || value === 'payer' ? [{ value: 'payer' as Reach, label: t('customer.scope.payer', { count: payers }) }] : []),
    ...(group > 0 || value === 'true' ? [{ value: 'true' as Reach, label: t('customer.scope.group', { count: group }) }] : []),
  ]
  return <Segmented size="small" aria-label={t('customer.scope.title')} value={value} options={options} onChange={onChange} data-testid="group-switch" />
}
