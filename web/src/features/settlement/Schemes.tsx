import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../api/views'
import { useViews } from '../../components/list/useViews'
import { useUrlState } from '../../lib/useUrlState'
import { schemes, type Scheme } from './order'
import { mannerOf, schemeQuery, type SavedScheme } from './scheme'
import type { Manner, Workbench } from './useWorkbench'

// useManner is how amounts are spread, as the address says.
export function useManner(): Manner {
  const [get] = useUrlState()
  return mannerOf(get)
}

// Schemes choose how amounts are spread: the order, whether items are paid in
// part, and what a difference is; the reader keeps such a choice under a name.
export function Schemes({ bench }: { bench: Workbench }) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  const { scheme, whole } = useManner()
  const kept = useViews('settlement_bench')
  const take = (saved: SavedScheme) => (set({ scheme: saved.scheme === 'due' ? null : saved.scheme, whole: saved.whole ? 'true' : null }, true), bench.meet(saved.gap))
  const choose = (name: string) => {
    const view = kept.views.find((each) => each.id === name)
    if (view) take({ ...mannerOf(new URLSearchParams(view.query)), gap: gapIn(view) })
    else set({ scheme: name === 'due' ? null : name }, true)
  }
  return (
    <span className="schemes">
      <Select<string>
        size="small"
        aria-label={t('settle.scheme.title')}
        title={t('settle.scheme.title')}
        data-testid="scheme"
        popupMatchSelectWidth={false}
        style={{ minWidth: 108 }}
        value={scheme}
        onChange={choose}
        options={[
          ...schemes.map((each) => ({ value: each as string, label: t(`settle.scheme.${each}`) })),
          ...(kept.views.length > 0 ? [{ label: t('settle.scheme.own'), options: kept.views.map((view) => ({ value: view.id, label: view.name })) }] : []),
        ]}
      />
      <Checkbox checked={whole} onChange={(event) => set({ whole: event.target.checked ? 'true' : null }, true)}>{t('settle.scheme.whole')}</Checkbox>
      {bench.ranked && <span className="faint">{t('settle.ranked')}</span>}
      {!kept.looking && <Keep scheme={scheme} whole={whole} bench={bench} views={kept.views} save={kept.save} drop={kept.drop} />}
    </span>
  )
}

const gapIn = (view: SavedView) => mannerOf(new URLSearchParams(view.query)).gap

interface KeepProps {
  scheme: Scheme
  whole: boolean
  bench: Workbench
  views: readonly SavedView[]
  save: (view: Pick<SavedView, 'name' | 'query' | 'shared'>) => Promise<void>
  drop: (view: SavedView) => Promise<void>
}

// Keep saves the present choice under a name, and lists one's own to take away.
function Keep({ scheme, whole, bench, views, save, drop }: KeepProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keep = () => {
    if (!name.trim()) return
    void save({ name: name.trim(), query: schemeQuery({ scheme, whole, gap: bench.gap }), shared: false })
    setName('')
    setOpen(false)
  }
  const form = (
    <form className="save-view" onSubmit={(event) => (event.preventDefault(), keep())}>
      <Input autoFocus value={name} maxLength={40} placeholder={t('settle.scheme.name')} aria-label={t('settle.scheme.name')} onChange={(event) => setName(event.target.value)} />
      <Button type="primary" htmlType="submit" data-testid="scheme-save">{t('common.action.save')}</Button>
      <small className="faint">{t('settle.scheme.hint')}</small>
      {views.filter((view) => view.mine).map((view) => (
        <span key={view.id} className="kept-scheme">
          {view.name}
          <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('settle.scheme.drop', { name: view.name })} title={t('settle.scheme.drop', { name: view.name })} onClick={() => void drop(view)} />
        </span>
      ))}
    </form>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form} destroyOnHidden>
      <Button size="small" type="text" data-testid="scheme-keep">{t('settle.scheme.keep')}</Button>
    </Popover>
  )
}
