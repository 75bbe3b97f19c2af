import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../api/customers'
import { DayField } from '../../components/report/fields'
import { useUrlState } from '../../lib/useUrlState'
import { silences } from './filters'

// DayFilter shows the list as it stood on a day, with the classes of that day or
// today's, and says how long a silence counts where silent ones are looked for.
export function DayFilter({ filter }: { filter: CustomerFilter }) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  return (
    <>
      <DayField value={filter.as_of} />
      {filter.as_of && (
        <Select
          aria-label={t('aging.classes.title')}
          title={t('aging.classes.hint')}
          value={filter.classes ?? 'then'}
          style={{ width: 150 }}
          options={(['then', 'now'] as const).map((value) => ({ value, label: t(`aging.classes.${value}`) }))}
          onChange={(classes) => set({ classes: classes === 'then' ? null : classes }, true)}
          data-testid="classes-at"
        />
      )}
      {filter.dormant && (
        <Select
          aria-label={t('customer.view.dormant')}
          value={filter.dormant}
          style={{ width: 150 }}
          options={silences.map((value) => ({ value, label: t('customer.silent', { count: value }) }))}
          onChange={(days) => set({ days: String(days) }, true)}
        />
      )}
    </>
  )
}
