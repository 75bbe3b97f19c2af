import { FilterOutlined } from '@ant-design/icons'
import { Button, Dropdown, Popover, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'

export interface FilterField {
  name: string
  title: string
  show: (value: string) => ReactNode // how a chosen value reads
  edit: (value: string | undefined, choose: (value: string | undefined) => void) => ReactNode
}

// FilterChips shows the filters in force; one is added with the button (or f),
// changed by a click on its chip and taken off with its cross.
export function FilterChips({ fields }: { fields: readonly FilterField[] }) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const [menu, setMenu] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  useKeys({ 'list.add': () => setMenu(true) })
  const shown = fields.filter((field) => get(field.name) || editing === field.name)
  const rest = fields.filter((field) => !shown.includes(field))
  const choose = (field: FilterField) => (value: string | undefined) => {
    set({ [field.name]: value, peek: null }, true)
    setEditing(null)
  }
  return (
    <>
      {shown.map((field) => (
        <Popover
          key={field.name}
          trigger="click"
          placement="bottomLeft"
          open={editing === field.name}
          onOpenChange={(open) => setEditing(open ? field.name : null)}
          content={<div className="filter-editor">{field.edit(get(field.name), choose(field))}</div>}
          destroyOnHidden
        >
          <Tag className="filter-chip" variant="filled" color="blue" closable={Boolean(get(field.name))} onClose={() => choose(field)(undefined)} role="button" tabIndex={0}>
            {field.title}: {get(field.name) ? field.show(get(field.name)!) : '…'}
          </Tag>
        </Popover>
      ))}
      {rest.length > 0 && (
        <Dropdown open={menu} onOpenChange={setMenu} trigger={['click']} autoFocus menu={{ items: rest.map((field) => ({ key: field.name, label: field.title })), onClick: ({ key }) => setEditing(key) }}>
          <Button icon={<FilterOutlined />} aria-keyshortcuts="f" data-testid="add-filter">
            {t('document.list.addFilter')}
          </Button>
        </Dropdown>
      )}
    </>
  )
}
