import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { format } from '../../lib/amount'
import './calculator.css'

interface Props {
  anchor: HTMLElement | null
  text: string // what is worked out
  result: string | null
}

// Calculator hangs below the amount that is worked out and shows what it comes
// to; one types in the amount's own field, which keeps the focus.
export default function Calculator({ anchor, text, result }: Props) {
  const { t } = useTranslation()
  const place = anchor?.getBoundingClientRect()
  if (!place) return null
  const room = window.innerHeight - place.bottom
  const style = { left: Math.max(8, Math.min(place.left, window.innerWidth - 268)), ...(room > 110 ? { top: place.bottom + 4 } : { bottom: window.innerHeight - place.top + 4 }) }
  return createPortal(
    <div className="calculator" style={style} data-testid="calculator">
      <div className="calculator-sum">{text || '0'}</div>
      <output className={result === null ? 'calculator-result bad' : 'calculator-result'} role="status">{result === null ? t('document.entry.badAmount') : `= ${format(result) || result || '0'}`}</output>
      <div className="faint"><kbd>↵</kbd> {t('frame.keys.calculatorTake')} · <kbd>Esc</kbd> {t('frame.keys.calculatorLeave')}</div>
    </div>,
    document.body,
  )
}
