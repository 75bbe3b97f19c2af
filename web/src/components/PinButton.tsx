import { PushpinFilled, PushpinOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { useBook } from '../lib/book'
import { pinOf, pinPath } from '../lib/pins'
import { useDesk } from '../lib/useDesk'
import { Act } from './Act'
import './pin.css'

// PinButton keeps this screen, with its filters, on the work desk under a name.
export function PinButton({ name }: { name: string }) {
  const { t } = useTranslation()
  const { me } = useBook()
  const { pins, pin, unpin } = useDesk()
  const { pathname, search } = useLocation()
  const path = pinPath(pathname, search)
  const kept = pinOf(pins, path)
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const keep = () => {
    pin({ path, name: said.trim() || name })
    setOpen(false)
  }
  const drop = () => {
    unpin(path)
    setOpen(false)
  }
  const form = (
    <form className="pin-form" onSubmit={(event) => (event.preventDefault(), keep())}>
      <Input autoFocus value={said} maxLength={40} onChange={(event) => setSaid(event.target.value)} aria-label={t('home.pins.name')} data-testid="pin-name" />
      <Button type="primary" htmlType="submit" data-testid="pin-keep">{t('home.pins.keep')}</Button>
      {kept && <Button onClick={drop}>{t('home.pins.drop')}</Button>}
    </form>
  )
  const label = t(kept ? 'home.pins.change' : 'home.pins.pin')
  if (!me.desk) return <Act why={t('common.why.readOnly')} icon={<PushpinOutlined />} aria-label={label} />
  return (
    <Popover open={open} trigger="click" placement="bottomRight" title={label} content={form} onOpenChange={(on) => (setOpen(on), setSaid(kept?.name ?? name))}>
      <Button icon={kept ? <PushpinFilled /> : <PushpinOutlined />} title={label} aria-label={label} aria-pressed={Boolean(kept)} data-testid="pin" />
    </Popover>
  )
}
