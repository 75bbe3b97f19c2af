import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Named } from '../../api/types'
import { Field } from '../../components/entry/Field'
import { fieldId } from '../../components/Problems'

interface Props {
  value: Named | null
  among: readonly Named[] // those the customer is billed for
  problem?: string
  onChange: (customer: Named | null) => void
}

// SoldToField says, of a customer that is billed for others, which of them was
// sold to; none: itself.
export function SoldToField({ value, among, problem, onChange }: Props) {
  const { t } = useTranslation()
  const all = value && !among.some((each) => each.id === value.id) ? [value, ...among] : among
  return (
    <Field name="sold_to" label={t('document.field.sold_to')} problem={problem} hint={value ? undefined : t('document.soldTo.hint')}>
      <Select
        id={fieldId('sold_to')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={value?.id}
        status={problem ? 'error' : undefined}
        placeholder={t('document.soldTo.itself')}
        options={all.map((each) => ({ value: each.id, label: `${each.name} ${each.code}` }))}
        onChange={(id: string | undefined) => onChange(all.find((each) => each.id === id) ?? null)}
      />
    </Field>
  )
}
