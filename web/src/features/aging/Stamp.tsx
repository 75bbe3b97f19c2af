import { CopyOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Aging } from '../../api/types'
import { copyText } from '../../components/CopyLink'
import { instant } from '../../lib/dates'

// Stamp says what the report shows: the day, what was known when, and the
// fingerprint by which it can be told apart and found again.
export function Stamp({ report }: { report: Aging }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = () => void copyText(report.fingerprint).then(() => message.success(t('common.copied')))
  return (
    <span className="stamp">
      <span>{t('aging.asOfDate', { date: report.as_of })}</span>
      <span>{t('aging.knownAtTime', { time: instant(report.known_at) })}</span>
      <button type="button" className="plain" title={`${t('aging.fingerprintHint')} ${report.fingerprint}`} onClick={copy}>
        {t('aging.fingerprint')} <code>{report.fingerprint.slice(0, 12)}</code> <CopyOutlined />
      </button>
    </span>
  )
}
