import { EyeOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endView, type Viewing } from '../../api/access'
import { useBook } from '../../lib/book'

// ViewBanner stands above every page while the reader looks at the program as
// another user: whose eyes, how long still, and the way out.
export function ViewBanner() {
  const { me } = useBook()
  const viewing = (me as { view_as?: Viewing }).view_as
  return viewing ? <Banner viewing={viewing} /> : null
}

function Banner({ viewing }: { viewing: Viewing }) {
  const { t } = useTranslation()
  const { me } = useBook()
  const left = useLeft(viewing.until)
  const leave = useMutation({
    mutationFn: endView,
    onSettled: () => window.location.assign('/access'), // loaded anew, with the reader's own rights
  })
  const { mutate } = leave
  useEffect(() => {
    if (left === 0) mutate()
  }, [left, mutate])
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <div className="view-banner" role="status">
      <EyeOutlined />
      <strong>{t('access.view.now', { user: me.user.display || me.user.name })}</strong>
      <span>{t('access.view.readOnly', { by: viewing.by })}</span>
      <span className="view-clock" aria-hidden="true">
        {clock}
      </span>
      <Button size="small" loading={leave.isPending} onClick={() => mutate()} data-testid="view-end">
        {t('access.view.end')}
      </Button>
    </div>
  )
}

// useLeft counts the seconds until an instant.
function useLeft(until: string): number {
  const count = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))
  const [left, setLeft] = useState(count)
  useEffect(() => {
    const timer = setInterval(() => setLeft(count()), 1000)
    return () => clearInterval(timer)
  })
  return left
}
