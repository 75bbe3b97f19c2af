import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Beginning } from '../../api/begin'
import { useNote } from './useNote'
import './setup.css'

// CheckList is what is left to do before a book works, each with what the server
// found and the page where it is done. What the book cannot show is ticked by hand.
export function CheckList({ book, now }: { book: string; now: Beginning }) {
  const { t } = useTranslation()
  const note = useNote(book, now)
  const inBook = (path: string) => `${path}${path.includes('?') ? '&' : '?'}book=${encodeURIComponent(book)}`
  return (
    <ul className="check-list">
      {now.rows.map((row) => (
        <li key={row.name} data-testid={`begin-${row.name}`}>
          {row.done ? <CheckCircleFilled className="check-done" aria-label={t('session.setup.list.done')} /> : <MinusCircleOutlined className="faint" aria-label={t('session.setup.list.open')} />}
          <div>
            {row.path ? <Link to={inBook(row.path)}>{row.title}</Link> : <strong>{row.title}</strong>}
            {row.state && <span className="faint check-state">{row.state}</span>}
            <p className="muted">{row.hint}</p>
          </div>
          {row.by_hand && (
            <Button size="small" type={row.done ? 'text' : 'default'} loading={note.isPending && note.variables.name === row.name} aria-label={t(row.done ? 'session.setup.list.untickOf' : 'session.setup.list.tickOf', { step: row.title })} onClick={() => note.mutate({ name: row.name, done: !row.done })}>
              {t(row.done ? 'session.setup.list.untick' : 'session.setup.list.tick')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
