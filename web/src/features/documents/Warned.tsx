import { Alert, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { pathOf } from '../../api/documents'
import type { Warning } from '../../api/types'
import { isNotice, type Asking } from './usePosting'
import './warned.css'

// Warned shows the warnings of a preview. One tick and a reason let it be
// posted; the audit log keeps both. What only tells something wants neither.
export function Warned({ posting }: { posting: Asking & { preview: { warnings?: readonly Warning[] | null } | null } }) {
  const { t } = useTranslation()
  const { preview, seen, see, owed } = posting
  const all = preview?.warnings ?? []
  const warnings = all.filter((each) => !isNotice(each))
  const told = all.filter(isNotice)
  const notices = told.length > 0 && <Alert type="info" showIcon className="warned" data-testid="told" title={told.map((each) => <p key={each.code + each.field}>{each.message}</p>)} />
  if (warnings.length === 0) return notices || null
  const id = fieldId('acknowledge.reason')
  return (
    <>
      {notices}
      <Alert
        type="warning"
        showIcon
        className="warned"
        data-testid="warned"
        title={warnings.map((warning) => <p key={warning.code + warning.field}>{warning.message} {warning.document?.id && <a href={pathOf(warning.document.kind, warning.document.id)} target="_blank" rel="noreferrer">{t('document.warned.open', { number: warning.document.number })}</a>}</p>)}
        description={
          <div className="warned-said">
            <Checkbox checked={seen.ticked} onChange={(event) => see({ ticked: event.target.checked })} data-testid="warned-tick">
              {t('document.warned.tick')}
            </Checkbox>
            <Input id={id} value={seen.reason} maxLength={500} aria-label={t('document.warned.reason')} placeholder={t('document.warned.reason')} status={owed && !seen.reason.trim() ? 'error' : undefined} onChange={(event) => see({ reason: event.target.value, ...(event.target.value.trim() ? { ticked: true } : {}) })} />
            {owed && !(seen.ticked && seen.reason.trim()) && <span className="field-problem" role="alert">{t('document.warned.owed')}</span>}
          </div>
        }
      />
    </>
  )
}
