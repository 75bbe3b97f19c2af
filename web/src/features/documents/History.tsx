import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { historyQuery, type Document } from '../../api/documents'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'

// History is what the audit log says of a document: who did what, when and why.
export function History({ document }: { document: Document }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const allowed = may('audit.read')
  const names = [document.number, document.id ?? ''].filter(Boolean)
  const { data } = useQuery(historyQuery(book.code, names, allowed))
  return (
    <section className="panel pad">
      <h2>{t('document.rail.history')}</h2>
      {!allowed && <p className="faint">{t('document.rail.noAudit')}</p>}
      {data && data.length > 0 && (
        <p>
          <Link to={`/audit?object=${encodeURIComponent(document.number || (document.id ?? ''))}`}>{t('audit.openLog')}</Link>
        </p>
      )}
      {data?.length === 0 && <p className="faint">{t('document.rail.noHistory')}</p>}
      <ol className="rail-list history">
        {data?.map((row) => (
          <li key={row.seq}>
            <span>
              <strong>{t(`document.did.${row.action.split('.').at(-1) as 'create'}`, { defaultValue: row.action })}</strong> {row.actor}
              {row.reason && <span className="muted"> · {row.reason}</span>}
            </span>
            <span className="faint amount">{instant(row.recorded)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
