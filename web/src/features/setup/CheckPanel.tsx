import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { beginQuery, type Beginning } from '../../api/begin'
import { useBook } from '../../lib/book'
import { CheckList } from './CheckList'
import { useNote } from './useNote'

// CheckPanel stands on the first page until all is done or it is put away.
export default function CheckPanel() {
  const { book } = useBook()
  const { data } = useQuery(beginQuery(book.code))
  if (!data || data.closed || data.rows.every((row) => row.done)) return null
  return <Panel now={data} />
}

function Panel({ now }: { now: Beginning }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const note = useNote(book.code, now)
  return (
    <section className="panel begin-panel" aria-label={t('session.setup.list.title')} data-testid="begin-panel">
      <div className="panel-head">
        <h2>
          {t('session.setup.list.title')} <span className="muted">{t('session.setup.list.count', { done: now.rows.filter((row) => row.done).length, all: now.rows.length })}</span>
        </h2>
        <Button size="small" type="text" loading={note.isPending} title={t('session.setup.list.awayHint')} onClick={() => note.mutate({ name: 'closed' })}>
          {t('session.setup.list.away')}
        </Button>
      </div>
      <CheckList book={book.code} now={now} />
    </section>
  )
}
