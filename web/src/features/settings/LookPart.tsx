import { Segmented, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { languages, setPrefs, usePrefs, type Density, type Prefs } from '../../lib/prefs'
import { useChoose } from '../../lib/useDesk'

const themes: Prefs['theme'][] = ['light', 'dark', 'system']
const densities: Density[] = ['compact', 'default', 'roomy']

// LookPart is how the screens look: theme and density in this browser, language
// and keys for the reader at any computer.
export function LookPart() {
  const { t } = useTranslation()
  const prefs = usePrefs()
  const choose = useChoose()
  return (
    <>
      <div className="setting">
        <h3 id="look-theme">{t('frame.theme.title')}</h3>
        <Segmented aria-labelledby="look-theme" value={prefs.theme} options={themes.map((value) => ({ value, label: t(`frame.theme.${value}`) }))} onChange={(theme) => setPrefs({ theme })} />
      </div>
      <div className="setting">
        <h3 id="look-density">{t('frame.density.title')}</h3>
        <Segmented aria-labelledby="look-density" value={prefs.density} options={densities.map((value) => ({ value, label: t(`frame.density.${value}`) }))} onChange={(density) => setPrefs({ density })} />
      </div>
      <div className="setting">
        <h3 id="look-language">{t('frame.language.title')}</h3>
        <Segmented aria-labelledby="look-language" value={prefs.language} options={languages.map((value) => ({ value, label: t(`frame.language.${value}`) }))} onChange={(language) => choose({ lang: language.slice(0, 2) })} />
      </div>
      <div className="setting">
        <h3 id="look-keys">{t('frame.keys.plain')}</h3>
        <Switch aria-labelledby="look-keys" checked={prefs.plainKeys} onChange={(plainKeys) => choose({ plain_keys: plainKeys })} />
      </div>
      <div className="setting">
        <h3 id="look-aliases">{t('frame.keys.aliases')}</h3>
        <Switch aria-labelledby="look-aliases" checked={prefs.aliases} onChange={(aliases) => choose({ key_aliases: aliases })} data-testid="aliases" />
        <p className="muted">{t('frame.keys.aliasesHint')}</p>
      </div>
      <p className="muted setting-note">{t('settings.lookHint')}</p>
    </>
  )
}
