import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { unitsOf, type Unit } from '../lib/amount'
import { setPrefs, usePrefs } from '../lib/prefs'

// useUnit is the unit figures are shown in; one that the language does not count
// in falls back to the plain one.
export function useUnit(): Unit {
  const { unit, language } = usePrefs()
  return unitsOf(language).includes(unit) ? unit : 'one'
}

// UnitSwitch chooses 元/千/万/亿 (1/K/M) for every figure on the page.
export function UnitSwitch() {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const unit = useUnit()
  return (
    <span className="field unit-switch">
      <span>{t('common.unit.title')}</span>
      <Select
        aria-label={t('common.unit.title')}
        value={unit}
        style={{ width: 80 }}
        options={unitsOf(language).map((value) => ({ value, label: t(`common.unit.${value}`) }))}
        onChange={(value: Unit) => setPrefs({ unit: value })}
      />
    </span>
  )
}
