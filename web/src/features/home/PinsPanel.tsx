import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { unpinned, type Pin } from '../../lib/pins'
import { setPrefs, usePrefs } from '../../lib/prefs'

// PinsPanel are the screens the reader keeps here; while the desk is arranged,
// each can be moved to the front or taken away.
export function PinsPanel({ pins, arranging }: { pins: readonly Pin[]; arranging: boolean }) {
  const { t } = useTranslation()
  const all = usePrefs().pins
  const toFront = (pin: Pin) => setPrefs({ pins: [pin, ...unpinned(all, pin)] })
  const drop = (pin: Pin) => setPrefs({ pins: unpinned(all, pin) })
  return (
    <ul className="pins" data-testid="pins">
      {pins.map((pin) => (
        <li key={pin.path}>
          <Link to={pin.path}>{pin.name}</Link>
          {arranging && (
            <>
              <Button size="small" type="text" onClick={() => toFront(pin)}>{t('home.pins.front')}</Button>
              <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`${t('home.pins.drop')} ${pin.name}`} onClick={() => drop(pin)} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
