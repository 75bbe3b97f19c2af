import { CopyOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { instant, zoneName } from '../../lib/dates'
import { copyText } from '../CopyLink'

// Stamp says what a report shows: the day, what was known when, and the
// fingerprint by which it can be told apart and found again.
export function Stamp({ report }: { report: { as_of: string; known_at: string; fingerprint: string } }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = () => void copyText(report.fingerprint).then(() => message.success(t('common.copied')))
  return (
    <span className="stamp-line">
      <span>{t('aging.asOfDate', { date: report.as_of })}</span>
      <span>{t('aging.knownAtTime', { time: instant(report.known_at), zone: zoneName() })}</span>
      <button type="button" className="plain" title={`${t('aging.fingerprintHint')} ${report.fingerprint}`} onClick={copy}>
        {t('aging.fingerprint')} <code>{report.fingerprint.slice(0, 12)}</code> <CopyOutlined />
      </button>
    </span>
  )
}
