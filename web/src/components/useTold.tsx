import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

const stay = 4 // seconds

// useTold says that something was done, by its number, and leads to it.
export function useTold(): (text: string, path?: string) => void {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  return (text, path) => {
    const key = `told.${text}`
    const open = () => {
      message.destroy(key)
      if (path) void navigate(path)
    }
    const link = path && (
      <Button size="small" type="link" onClick={open} data-testid="told-open">
        {t('common.action.open')}
      </Button>
    )
    void message.open({ key, type: 'success', duration: stay, content: <>{text} {link}</> })
  }
}
