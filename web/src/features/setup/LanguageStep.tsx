import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { setLanguage } from '../../lib/i18n'
import { languages, usePrefs } from '../../lib/prefs'

// LanguageStep lets the reader choose before there is anything to read.
export function LanguageStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  return (
    <>
      <p className="muted">{t('session.setup.languageHint')}</p>
      <div className="choices" role="radiogroup" aria-label={t('frame.language.title')}>
        {languages.map((name) => (
          <label key={name} className="choice" lang={name}>
            <input type="radio" name="language" checked={language === name} onChange={() => void setLanguage(name)} />
            <strong>{t(`frame.language.${name}`)}</strong>
            <span>{t(`session.setup.languageIs.${name}`)}</span>
          </label>
        ))}
      </div>
      <div className="wizard-buttons">
        <Button type="primary" onClick={onDone}>
          {t('common.action.next')}
        </Button>
      </div>
    </>
  )
}
