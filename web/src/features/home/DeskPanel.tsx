import { ArrowDownOutlined, ArrowUpOutlined, EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoose, useDesk } from '../../lib/useDesk'
import { moved, turned, type Panel } from './desk'

interface Props {
  name: Panel
  arranging: boolean
  empty: readonly Panel[] // panels with nothing to show now
  link?: ReactNode
  children: ReactNode
}

// DeskPanel is a panel of the first page; while the reader arranges it, buttons
// move it and put it away.
export function DeskPanel({ name, arranging, empty, link, children }: Props) {
  const { t } = useTranslation()
  const { panels } = useDesk()
  const choose = useChoose()
  const title = t(`home.panel.${name}`)
  return (
    <section className={`panel desk-panel desk-${name}`} aria-label={title}>
      {(arranging || name !== 'figures') && (
        <div className="panel-head">
          <h2>{title}</h2>
          {arranging ? (
            <span className="desk-moves">
              <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={t('home.arrange.up', { panel: title })} onClick={() => choose({ panels: moved(panels, name, -1, empty) })} />
              <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={t('home.arrange.down', { panel: title })} onClick={() => choose({ panels: moved(panels, name, 1, empty) })} />
              <Button size="small" type="text" icon={<EyeInvisibleOutlined />} aria-label={t('home.arrange.hide', { panel: title })} onClick={() => choose({ panels: turned(panels, name) })} />
            </span>
          ) : (
            link
          )}
        </div>
      )}
      {children}
    </section>
  )
}
