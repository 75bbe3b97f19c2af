import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { historyQuery } from '../api/documents'
import { useBook } from '../lib/book'
import { instant } from '../lib/dates'
import './record.css'

interface Props {
  path: readonly string[] // of the record below the book
}

// History is what was done with a record, read when it is opened. Whoever reads
// the audit log goes on to it from here.
export function History({ path }: Props) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(historyQuery(book.code, path, open))
  const rows = data?.rows ?? []
  return (
    <details className="panel history-panel no-print" onToggle={(event) => setOpen(event.currentTarget.open)} data-testid="history">
      <summary>
        <h2>{t('document.rail.history')}</h2>
      </summary>
      {data && rows.length === 0 && <p className="faint">{t('document.rail.noHistory')}</p>}
      {error && <p className="faint">{t('common.error.missing')}</p>}
      <ol className="history-list">
        {rows.map((row) => (
          <li key={row.seq}>
            <span>
              <strong>{row.title}</strong> {row.name}
              {row.reason && <span className="muted"> · {row.reason}</span>}
            </span>
            <span className="faint amount">{instant(row.recorded)}</span>
          </li>
        ))}
      </ol>
      {data && may('audit.read') && <Link to={`/audit?object=${encodeURIComponent(data.object)}`}>{t('document.rail.audit')}</Link>}
    </details>
  )
}
