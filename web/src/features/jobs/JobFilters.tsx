import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { jobStates } from '../../api/imports'
import { useUrlState } from '../../lib/useUrlState'

const kinds = ['import', 'check', 'undo'] as const

// useJobFilter reads the filter of the jobs from the address.
export function useJobFilter(): Record<string, string> {
  const [get] = useUrlState()
  const kind = kinds.find((each) => each === get('kind'))
  const state = jobStates.find((each) => each === get('state'))
  return { ...(kind ? { kind } : {}), ...(state ? { state } : {}) }
}

// JobFilters narrow the jobs by what they are and how they stand.
export function JobFilters({ filter }: { filter: Record<string, string> }) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  return (
    <div className="strip job-filters">
      <Select
        allowClear
        value={filter['kind']}
        placeholder={t('jobs.anyKind')}
        aria-label={t('jobs.what')}
        options={kinds.map((value) => ({ value, label: t(`jobs.of.${value}`) }))}
        onChange={(value?: string) => set({ kind: value }, true)}
        popupMatchSelectWidth={false}
      />
      <Select
        allowClear
        value={filter['state']}
        placeholder={t('jobs.anyState')}
        aria-label={t('imports.state')}
        options={jobStates.map((value) => ({ value, label: t(`jobs.state.${value}`) }))}
        onChange={(value?: string) => set({ state: value }, true)}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}
