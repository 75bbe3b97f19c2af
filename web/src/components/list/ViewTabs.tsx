import { EllipsisOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { SavedView } from '../../api/views'
import { useBook } from '../../lib/book'
import { useCounts, useViews } from './useViews'
import { filterOf, viewQuery } from './views'

export interface BuiltInView {
  name: string
  title: string
  query: string
  count?: number
}

interface Props {
  list: string // whose views these are
  views: readonly BuiltInView[]
  countOf?: (query: string) => Promise<number>
}

// ViewTabs are the list's own views, those the reader saved, and those shared by
// others. A view is no more than an address, so a copied link shows the same, and
// whoever opens it sees what their own rights allow.
export function ViewTabs({ list, views, countOf }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const [params, setParams] = useSearchParams()
  const kept = useViews(list)
  const counts = useCounts(list, kept.views, countOf)
  const now = viewQuery(params)
  const go = (query: string) => setParams(new URLSearchParams(query))
  const same = (query: string) => viewQuery(new URLSearchParams(query)) === now
  const own = kept.views.some((view) => same(view.query))
  const known = own || views.some((view) => same(view.query))
  return (
    <div className="view-tabs no-print" role="group" aria-label={t('document.list.views')}>
      {views.map((view) => (
        <Tab key={view.name} title={view.title} count={view.count} on={!own && filterOf(view.query) === filterOf(now)} onGo={() => go(view.query)} />
      ))}
      {kept.views.map((view, index) => (
        <Tab key={view.id} title={view.name} count={counts[index]} plain shared={view.shared ? (view.mine ? t('common.list.sharedByMe') : t('common.list.sharedBy', { name: view.owner })) : undefined} on={same(view.query)} onGo={() => go(view.query)}>
          {!kept.looking && (view.mine || may('view.share')) && <ViewMenu view={view} onSave={kept.save} onDrop={kept.drop} />}
        </Tab>
      ))}
      {!known && !kept.looking && <SaveView share={may('view.share')} onSave={(name, shared) => void kept.save({ name, shared, query: now })} />}
    </div>
  )
}

interface TabProps {
  title: string
  count?: number
  plain?: boolean // the count asks for nothing
  shared?: string // by whom
  on: boolean
  onGo: () => void
  children?: React.ReactNode
}

function Tab({ title, count, plain, shared, on, onGo, children }: TabProps) {
  return (
    <span className={on ? 'view-tab on' : 'view-tab'}>
      <button type="button" className="plain" aria-pressed={on} onClick={onGo} title={shared}>
        {shared && <TeamOutlined className="view-shared" aria-label={shared} />}
        {title}
        {count !== undefined && (plain || count > 0) ? <span className={plain ? 'view-count plain' : 'view-count'}>{count.toLocaleString('en-US')}</span> : null}
      </button>
      {children}
    </span>
  )
}

interface MenuProps {
  view: SavedView
  onSave: (view: SavedView) => Promise<void>
  onDrop: (view: SavedView) => Promise<void>
}

// ViewMenu shares a view or takes it away; what one took away oneself comes back
// on request.
function ViewMenu({ view, onSave, onDrop }: MenuProps) {
  const { t } = useTranslation()
  const { may } = useBook()
  const items = [
    ...(view.mine && may('view.share') ? [{ key: 'share', label: t(view.shared ? 'common.list.unshare' : 'common.list.share') }] : []),
    { key: 'drop', label: t('document.list.dropView', { name: view.name }) },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void (key === 'share' ? onSave({ ...view, shared: !view.shared }) : onDrop(view)) }}>
      <button type="button" className="plain view-drop" aria-label={t('common.list.viewMenu', { name: view.name })} data-testid="view-menu">
        <EllipsisOutlined />
      </button>
    </Dropdown>
  )
}

function SaveView({ share, onSave }: { share: boolean; onSave: (name: string, shared: boolean) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = () => {
    if (!name.trim()) return
    onSave(name.trim(), shared)
    setOpen(false)
    setName('')
    setShared(false)
  }
  const form = (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Input autoFocus value={name} maxLength={40} placeholder={t('document.list.viewName')} aria-label={t('document.list.viewName')} onChange={(event) => setName(event.target.value)} />
      <Button type="primary" htmlType="submit" data-testid="view-save">
        {t('common.action.save')}
      </Button>
      {share && (
        <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)} data-testid="view-share">
          {t('common.list.share')}
        </Checkbox>
      )}
      <small className="faint">{t(shared ? 'common.list.shareHint' : 'document.list.viewHint')}</small>
    </form>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form} destroyOnHidden>
      <Button size="small" type="text" icon={<PlusOutlined />} data-testid="save-view">
        {t('document.list.saveView')}
      </Button>
    </Popover>
  )
}
