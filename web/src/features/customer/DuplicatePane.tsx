import { CheckCircleOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { checkQuery } from '../../api/customers'
import { Problem } from '../../api/problem'
import type { Warning } from '../../api/types'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { toInput, type Values } from './values'

// DuplicatePane asks, while the form is filled, whether this customer is there
// already: a dry run of the same command that saving sends.
export function DuplicatePane({ values }: { values: Values }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { name, tax_id } = toInput({ name: values.name ?? '', tax_id: values.tax_id })
  const body = useDelayed(JSON.stringify({ name, ...(tax_id ? { tax_id } : {}) }), 350)
  const check = useQuery({ ...checkQuery(book.code, JSON.parse(body)), placeholderData: (old) => old })
  const refused = check.error instanceof Problem && check.error.status === 409 ? check.error : null
  const warnings = refused ? [] : (check.data?.warnings ?? [])
  const asked = name.length >= 2
  return (
    <aside className="duplicates panel" aria-live="polite">
      <h2>
        {t('customer.duplicates.title')} {check.isFetching && <LoadingOutlined />}
      </h2>
      {!asked && <p className="muted">{t('customer.duplicates.hint')}</p>}
      {asked && refused && <Finding tone="bad" warning={{ code: refused.code, message: refused.detail }} />}
      {asked && warnings.map((warning, index) => <Finding key={warning.code + index} tone="maybe" warning={warning} />)}
      {asked && check.isSuccess && !refused && warnings.length === 0 && (
        <p className="none">
          <CheckCircleOutlined /> {t('customer.duplicates.none')}
        </p>
      )}
      <p className="faint">{t('customer.duplicates.rule')}</p>
    </aside>
  )
}

function Finding({ warning, tone }: { warning: Warning; tone: 'bad' | 'maybe' }) {
  const { t } = useTranslation()
  return (
    <div className={`finding ${tone}`}>
      <WarningOutlined />
      <div>
        <div>{warning.message || warning.code}</div>
        {warning.customer && (
          <Link to={`/customers/${warning.customer.id}`} target="_blank">
            {t('customer.duplicates.open', { name: warning.customer.name })}
          </Link>
        )}
      </div>
    </div>
  )
}
