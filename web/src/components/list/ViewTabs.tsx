import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useBook } from '../../lib/book'
import { readViews, viewQuery, withView, writeViews, type SavedView } from './views'

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

// ViewTabs are the list's own views and those the reader saved. A view is no
// more than an address, so a copied link shows the same.
export function ViewTabs({ list, views }: Props) {
  const { t } = useTranslation()
  const { me } = useBook()
  const [params, setParams] = useSearchParams()
  const [saved, setSaved] = useState<SavedView[]>(() => readViews(me.user.name, list))
  const now = viewQuery(params)
  const keep = (next: SavedView[]) => {
    setSaved(next)
    writeViews(me.user.name, list, next)
  }
  const go = (query: string) => setParams(new URLSearchParams(query))
  const known = views.some((view) => viewQuery(new URLSearchParams(view.query)) === now) || saved.some((view) => view.query === now)
  return (
    <div className="view-tabs no-print" role="group" aria-label={t('document.list.views')}>
      {views.map((view) => (
        <Tab key={view.name} title={view.title} count={view.count} on={viewQuery(new URLSearchParams(view.query)) === now} onGo={() => go(view.query)} />
      ))}
      {saved.map((view) => (
        <Tab key={`own.${view.name}`} title={view.name} on={view.query === now} onGo={() => go(view.query)} onDrop={() => keep(saved.filter((each) => each !== view))} />
      ))}
      {!known && <SaveView onSave={(name) => keep(withView(saved, { name, query: now }))} />}
    </div>
  )
}

interface TabProps {
  title: string
  count?: number
  on: boolean
  onGo: () => void
  onDrop?: () => void
}

function Tab({ title, count, on, onGo, onDrop }: TabProps) {
  const { t } = useTranslation()
  return (
    <span className={on ? 'view-tab on' : 'view-tab'}>
      <button type="button" className="plain" aria-pressed={on} onClick={onGo}>
        {title}
        {count ? <span className="view-count">{count}</span> : null}
      </button>
      {onDrop && (
        <button type="button" className="plain view-drop" aria-label={t('document.list.dropView', { name: title })} onClick={onDrop}>
          <CloseOutlined />
        </button>
      )}
    </span>
  )
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = () => {
    if (!name.trim()) return
    onSave(name.trim())
    setOpen(false)
    setName('')
  }
  const form = (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Input autoFocus value={name} maxLength={20} placeholder={t('document.list.viewName')} aria-label={t('document.list.viewName')} onChange={(event) => setName(event.target.value)} />
      <Button type="primary" htmlType="submit">
        {t('common.action.save')}
      </Button>
      <small className="faint">{t('document.list.viewHint')}</small>
    </form>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form} destroyOnHidden>
      <Button size="small" type="text" icon={<PlusOutlined />}>
        {t('document.list.saveView')}
      </Button>
    </Popover>
  )
}
