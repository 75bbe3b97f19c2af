import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUrlState } from '../../lib/useUrlState'
import type { Column } from '../grid/types'

// hiddenOf reads which columns an address leaves out, or asks for beside the usual.
export const hiddenOf = (text: string | undefined): ReadonlySet<string> => new Set((text ?? '').split(',').filter(Boolean))

// shownColumns leaves out the hidden ones, and extra ones nobody asked for; the
// first always stays.
export function shownColumns<T>(columns: readonly Column<T>[], hidden: ReadonlySet<string>, asked: ReadonlySet<string>): readonly Column<T>[] {
  return columns.filter((column, index) => index === 0 || (column.extra ? asked.has(column.key) : !hidden.has(column.key)))
}

// ColumnMenu chooses what a list shows; the choice is in the address, hence in
// saved views and copied links.
export function ColumnMenu<T>({ columns }: { columns: readonly Column<T>[] }) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const shown = new Set(shownColumns(columns, hiddenOf(get('hide')), hiddenOf(get('show'))).map((column) => column.key))
  const toggle = ({ key, extra }: Column<T>) => {
    const name = extra ? 'show' : 'hide'
    const next = new Set(hiddenOf(get(name)))
    if (!next.delete(key)) next.add(key)
    set({ [name]: [...next].join(',') })
  }
  const boxes = (
    <div className="column-menu">
      {columns.slice(1).map((column) => (
        <Checkbox key={column.key} checked={shown.has(column.key)} onChange={() => toggle(column)}>
          {column.title}
        </Checkbox>
      ))}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <Button icon={<SettingOutlined />} title={t('document.list.columns')} aria-label={t('document.list.columns')} />
    </Popover>
  )
}
