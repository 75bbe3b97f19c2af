import { useTranslation } from 'react-i18next'
import type { NewBook } from './answers'

const charts: NewBook['chart'][] = ['asbe', 'small', 'intl']

// ChartChoice offers the accounting standards, each with what it changes.
export function ChartChoice({ value, onChange }: { value: NewBook['chart']; onChange: (chart: NewBook['chart']) => void }) {
  const { t } = useTranslation()
  return (
    <div className="choices" role="radiogroup" aria-label={t('session.setup.chart')}>
      <span>{t('session.setup.chart')}</span>
      {charts.map((chart) => (
        <label key={chart} className="choice">
          <input type="radio" name="chart" checked={value === chart} onChange={() => onChange(chart)} />
          <strong>{t(`session.setup.charts.${chart}.title`)}</strong>
          <span>{t(`session.setup.charts.${chart}.text`)}</span>
        </label>
      ))}
    </div>
  )
}
