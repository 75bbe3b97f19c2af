import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export type Data = 'demo' | 'openings' | 'empty'

interface Props {
  own: boolean // there is a book to fill
  busy: boolean
  onDone: (data: Data) => void
}

// DataStep says what the program shows first: invented data, what was owed
// before, or nothing yet.
export function DataStep({ own, busy, onDone }: Props) {
  const { t } = useTranslation()
  const offers: Data[] = own ? ['openings', 'empty', 'demo'] : ['demo', 'empty']
  const [data, setData] = useState<Data>(offers[0]!)
  return (
    <>
      <div className="choices" role="radiogroup" aria-label={t('session.setup.step.data')}>
        {offers.map((name) => (
          <label key={name} className="choice">
            <input type="radio" name="data" checked={data === name} disabled={busy} onChange={() => setData(name)} data-testid={`data-${name}`} />
            <strong>{t(`session.setup.data.${name}.title`)}</strong>
            <span>{t(name === 'empty' && !own ? 'session.setup.skipHint' : `session.setup.data.${name}.text`)}</span>
          </label>
        ))}
      </div>
      <p className="muted" role="status">
        {busy && data === 'demo' && t('session.setup.demoBusy')}
      </p>
      <div className="wizard-buttons">
        <Button type="primary" loading={busy} onClick={() => onDone(data)}>
          {t('common.action.next')}
        </Button>
      </div>
    </>
  )
}
