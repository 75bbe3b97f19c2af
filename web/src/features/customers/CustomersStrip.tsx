import { Segmented, Tag, type InputRef } from 'antd'
import { useCallback, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchBox } from '../../components/SearchBox'
import { UnitSwitch } from '../../components/UnitSwitch'
import { useUrlState } from '../../lib/useUrlState'
import { chipNames, readView, views } from './filters'

interface Props {
  search: RefObject<InputRef | null>
  limits: boolean // whether credit limits are known at all
}

// CustomersStrip holds the search, the views and the filters in force.
export function CustomersStrip({ search, limits }: Props) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const seek = useCallback((q: string) => set({ q: q.trim() }), [set])
  const chips = chipNames.filter((name) => get(name))
  return (
    <div className="strip no-print">
      <SearchBox inputRef={search} value={get('q') ?? ''} onChange={seek} placeholder={t('customer.list.search')} width={280} />
      <Segmented
        aria-label={t('customer.list.view')}
        value={readView(get)}
        options={views.filter((value) => limits || value !== 'over_limit' || value === readView(get)).map((value) => ({ value, label: t(`customer.view.${value}`) }))}
        onChange={(view) => set({ view: view === 'all' ? null : view }, true)}
      />
      {chips.map((name) => (
        <Tag key={name} closable color="blue" variant="filled" onClose={() => set({ [name]: null }, true)}>
          {t(`customer.dimension.${name}`)}: {get(name)}
        </Tag>
      ))}
      <span style={{ marginLeft: 'auto' }}>
        <UnitSwitch />
      </span>
    </div>
  )
}
