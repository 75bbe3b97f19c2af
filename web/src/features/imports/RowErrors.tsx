import { useTranslation } from 'react-i18next'
import type { RowError } from '../../api/imports'

// RowErrors lists the first faulty rows with their reasons.
export function RowErrors({ errors }: { errors: readonly RowError[] }) {
  const { t } = useTranslation()
  return (
    <div className="table-scroll errors">
      <table className="plain-table">
        <thead>
          <tr>
            <th className="number line">{t('imports.line')}</th>
            <th>{t('imports.column')}</th>
            <th>{t('imports.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error, at) => (
            <tr key={at}>
              <td className="number">{error.line}</td>
              <td>{error.column || error.field}</td>
              <td>
                {error.message} <span className="code">{error.code}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
