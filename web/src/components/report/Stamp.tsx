import { CopyOutlined, SnippetsOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useBook } from '../../lib/book'
import { instant, zoneName } from '../../lib/dates'
import { pathOfStamp, readStamp } from '../../lib/stamp'
import { useUrlState } from '../../lib/useUrlState'
import { copyText } from '../CopyLink'

// Stamp says what a report shows: the day, what was known when, and the
// fingerprint by which it can be told apart. What is copied runs it again, here
// or wherever it is pasted.
export function Stamp({ report }: { report: { as_of: string; known_at: string; fingerprint: string; stamp?: string } }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [pasting, setPasting] = useState(false)
  const copy = () => void copyText(report.stamp ?? report.fingerprint).then(() => message.success(t('common.copied')))
  return (
    <span className="stamp-line">
      <span>{t('aging.asOfDate', { date: report.as_of })}</span>
      <span>{t('aging.knownAtTime', { time: instant(report.known_at), zone: zoneName() })}</span>
      <button type="button" className="plain" title={t('books.stamp.copy')} onClick={copy} data-testid="stamp-copy">
        {t('aging.fingerprint')} <code>{report.fingerprint.slice(0, 12)}</code> <CopyOutlined />
      </button>
      <button type="button" className="plain no-print" title={t('books.stamp.paste')} aria-label={t('books.stamp.paste')} aria-expanded={pasting} onClick={() => setPasting(!pasting)} data-testid="stamp-paste">
        <SnippetsOutlined />
      </button>
      {pasting && <PasteField onDone={() => setPasting(false)} />}
    </span>
  )
}

// PasteField takes a stamp and opens its report; a fingerprint alone is compared
// with the page at hand.
function PasteField({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { me, book } = useBook()
  const navigate = useNavigate()
  const [, set] = useUrlState()
  const [problem, setProblem] = useState('')
  const take = (text: string) => {
    const read = readStamp(text)
    if (!read || read.is === 'altered') return setProblem(t('books.stamp.altered'))
    if (read.is === 'unknown') return setProblem(t('books.stamp.unknown'))
    if (read.is === 'bare') set({ stamp: read.fingerprint }, true)
    else {
      if (!me.books.some((each) => each.code === read.held.book)) return setProblem(t('books.stamp.otherBook', { book: read.held.book }))
      const path = pathOfStamp(read.held, book.code)
      if (!path) return setProblem(t('books.stamp.noPage'))
      void navigate(path)
    }
    onDone()
  }
  return (
    <form className="stamp-field no-print" onSubmit={(event) => (event.preventDefault(), take(new FormData(event.currentTarget).get('stamp') as string))}>
      <input
        name="stamp"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        aria-label={t('books.stamp.field')}
        aria-invalid={problem !== ''}
        placeholder={t('books.stamp.field')}
        onChange={() => setProblem('')}
        onPaste={(event) => (event.preventDefault(), take(event.clipboardData.getData('text')))}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      {problem && <span className="late" role="alert">{problem}</span>}
    </form>
  )
}
