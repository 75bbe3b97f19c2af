import { useTranslation } from 'react-i18next'
import type { Signature } from '../api/documents'
import { instant } from '../lib/dates'
import './record.css'

// Signed is the foot of a record: who took which step, and when (制单 审核 记账).
export function Signed({ steps }: { steps: readonly Signature[] | undefined }) {
  const { t } = useTranslation()
  if (!steps || steps.length === 0) return null
  return (
    <footer className="signed" data-testid="signed" aria-label={t('common.signed.title')}>
      {steps.map((step) => (
        <span key={step.step}>
          <span className="faint">{t(`common.signed.${step.step as 'made'}`)}</span> {step.name} {step.at && <time className="faint amount" dateTime={step.at}>{instant(step.at)}</time>}
        </span>
      ))}
    </footer>
  )
}
