import { useTranslation } from 'react-i18next'

const charts = ['asbe', 'small', 'intl'] as const

// ChartChoice offers the accounting standards, each with what it changes.
export function ChartChoice({ value, onChange }: { value: string; onChange: (chart: string) => void }) {
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
