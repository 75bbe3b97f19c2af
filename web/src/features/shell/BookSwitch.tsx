import { BookOutlined, DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useBook } from '../../lib/book'
import { draftsOf, type DraftRef } from '../../lib/drafts'
import { useModalLayer } from '../../lib/useKeys'

// BookSwitch names the book on the screen and leads to the others; forms left
// half-filled in this one are listed first.
export function BookSwitch() {
  const { t } = useTranslation()
  const { me, book, choose } = useBook()
  const [leaving, setLeaving] = useState<{ to: string; drafts: DraftRef[] } | null>(null)
  const items = me.books.map((each) => ({
    key: each.code,
    label: (
      <span className="book-item">
        <span>{each.name}</span>
        <span className="code">
          {each.code} · {each.base_currency}
        </span>
      </span>
    ),
  }))
  const wish = (to: string) => {
    const drafts = to === book.code ? [] : draftsOf(book.code)
    if (drafts.length > 0) setLeaving({ to, drafts })
    else choose(to)
  }
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: [book.code], onClick: ({ key }) => wish(key) }}>
        <button type="button" className="plain top-button book-switch" title={t('frame.book.title')} aria-label={`${t('frame.book.title')}: ${book.name}`} data-testid="book-switch">
          <BookOutlined />
          <span className="name">{book.name}</span>
          <DownOutlined style={{ fontSize: 10 }} />
        </button>
      </Dropdown>
      {leaving && <Leaving {...leaving} onStay={() => setLeaving(null)} onGo={() => (setLeaving(null), choose(leaving.to))} />}
    </>
  )
}

interface Props {
  to: string
  drafts: readonly DraftRef[]
  onStay: () => void
  onGo: () => void
}

// Leaving lists what is half-filled in the book one is about to leave; it stays
// where it is.
function Leaving({ to, drafts, onStay, onGo }: Props) {
  const { t } = useTranslation()
  const { me, book } = useBook()
  useModalLayer(true)
  const name = me.books.find((each) => each.code === to)?.name ?? to
  return (
    <Modal
      open
      onCancel={onStay}
      title={t('frame.book.drafts', { name: book.name })}
      footer={
        <>
          <Button onClick={onStay}>{t('frame.book.stay')}</Button>
          <Button type="primary" onClick={onGo} data-testid="book-go">
            {t('frame.book.go', { name })}
          </Button>
        </>
      }
    >
      <ul className="draft-list" data-testid="drafts">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <Link to={draft.path} onClick={onStay}>
              {t(`frame.book.draft.${draft.what}`)}
            </Link>
            <span className="faint code">{draft.path}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{t('frame.book.draftsStay')}</p>
    </Modal>
  )
}
