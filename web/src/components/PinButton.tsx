import { PushpinFilled, PushpinOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { useBook } from '../lib/book'
import { pinned, pinOf, pinPath, unpinned } from '../lib/pins'
import { setPrefs, usePrefs } from '../lib/prefs'
import './pin.css'

// PinButton keeps this screen, with its filters, on the work desk under a name.
export function PinButton({ name }: { name: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { pins } = usePrefs()
  const { pathname, search } = useLocation()
  const path = pinPath(pathname, search)
  const kept = pinOf(pins, book.code, path)
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const keep = () => {
    setPrefs({ pins: pinned(pins, { book: book.code, path, name: said.trim() || name }) })
    setOpen(false)
  }
  const drop = () => {
    setPrefs({ pins: unpinned(pins, { book: book.code, path, name }) })
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
  return (
    <Popover open={open} trigger="click" placement="bottomRight" title={label} content={form} onOpenChange={(on) => (setOpen(on), setSaid(kept?.name ?? name))}>
      <Button icon={kept ? <PushpinFilled /> : <PushpinOutlined />} title={label} aria-label={label} aria-pressed={Boolean(kept)} data-testid="pin" />
    </Popover>
  )
}
