import { CopyOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from './CopyLink'

// CopyText is a text with a small button that takes it to the clipboard; name
// says what the text is.
export function CopyText({ name, text, children }: { name: string; text: string; children?: React.ReactNode }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    await copyText(text)
    void message.success(t('common.copiedText', { text }))
  }
  return (
    <span className="copy-text">
      {children}
      <button type="button" className="no-print" title={t('common.action.copy', { name })} aria-label={t('common.action.copy', { name })} onClick={() => void copy()}>
        <CopyOutlined />
      </button>
    </span>
  )
}
