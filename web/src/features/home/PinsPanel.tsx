import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useDesk } from '../../lib/useDesk'

// PinsPanel are the screens the reader keeps here; while the desk is arranged,
// each can be moved to the front or taken away.
export function PinsPanel({ arranging }: { arranging: boolean }) {
  const { t } = useTranslation()
  const { pins, pin: keep, unpin } = useDesk()
  return (
    <ul className="pins" data-testid="pins">
      {pins.map((pin) => (
        <li key={pin.path}>
          <Link to={pin.path}>{pin.name}</Link>
          {arranging && (
            <>
              <Button size="small" type="text" onClick={() => keep(pin, true)}>{t('home.pins.front')}</Button>
              <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`${t('home.pins.drop')} ${pin.name}`} onClick={() => unpin(pin.path)} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
