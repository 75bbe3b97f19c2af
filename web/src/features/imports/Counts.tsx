import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../api/imports'
import { figuresOf } from './figures'

// Counts are the rows of a file by what becomes of them; they add up to the file.
export function Counts({ result }: { result: ImportResult }) {
  const { t } = useTranslation()
  return (
    <>
      <dl className="import-counts">
        {figuresOf(result).map(([name, count]) => (
          <div key={name} className={name === 'failed' && count > 0 ? 'bad' : ''} data-testid={`count-${name}`}>
            <dt>{t(`imports.count.${name}`)}</dt>
            <dd>{count.toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {result.documents !== result.rows && <p className="muted">{t('imports.asDocuments', { rows: result.rows, documents: result.documents, created: result.created })}</p>}
      {result.unchanged > 0 && <p className="muted">{t('imports.keptAsIs')}</p>}
      {!!result.drafts && <Alert type="info" showIcon title={t('imports.drafts', { count: result.drafts })} />}
    </>
  )
}
