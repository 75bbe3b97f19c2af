import { useTranslation } from 'react-i18next'
import type { SettingList } from '../../api/settings'

// NumbersPart shows how documents are numbered. It is fixed: a number is given
// at posting, without gaps.
export function NumbersPart({ data }: { data: SettingList }) {
  const { t } = useTranslation()
  return (
    <>
      <dl className="facts setting-facts">
        {data.series.map(({ kind, example, next }) => (
          <div key={kind}>
            <dt>{t(`settings.series.${kind as 'invoice'}`)}</dt>
            <dd>
              <span className="code">{next || example}</span> {next && <span className="faint">{t('settings.series.next')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted setting-note">{t('settings.series.hint')}</p>
    </>
  )
}
