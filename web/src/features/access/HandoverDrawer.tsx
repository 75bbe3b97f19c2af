import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath } from '../../api/books'
import { handOver, type HandoverAnswer, type HandoverInput, type LeaverReport } from '../../api/leaver'
import { ProblemAlert } from '../../components/Problems'
import { useModalLayer } from '../../lib/useKeys'

interface Props {
  report: LeaverReport
  input: HandoverInput
  answer: HandoverAnswer // what would happen
  onClose: () => void
}

// HandoverDrawer shows exactly what a hand-over will do, and then does it.
export function HandoverDrawer({ report, input, answer, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  useModalLayer(true)
  const act = useMutation({
    mutationFn: () => handOver(report.user, input, false),
    onSuccess: async () => {
      void message.success(t('access.leaver.done', { user: report.display }))
      onClose()
      await queries.invalidateQueries()
    },
  })
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(620px, 100vw)"
      title={t('access.leaver.preview', { user: report.display })}
      footer={
        <div className="drawer-foot">
          <Button type="primary" danger loading={act.isPending} onClick={() => act.mutate()}>{t('access.leaver.go')}</Button>
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        </div>
      }
    >
      <ProblemAlert error={act.error} />
      {answer.warnings.map((each) => <Alert key={each.message} type="warning" showIcon title={each.message} className="access-warning" />)}
      <Effects answer={answer} to={answer.to} />
      <p className="faint">{t('access.leaver.previewHint')}</p>
    </Drawer>
  )
}

function Effects({ answer, to }: { answer: HandoverAnswer; to: string }) {
  const { t } = useTranslation()
  const nothing = answer.books.length === 0 && answer.tokens.length === 0 && !answer.sessions && !answer.off
  if (nothing) return <p>{t('access.leaver.nothing')}</p>
  return (
    <div data-testid="handover" className="handover">
      {answer.books.map((book) => (
        <section key={book.book}>
          <h4>{t('access.leaver.inBook', { book: book.book_name })} <span className="code">{book.book}</span></h4>
          <ul>
            <Part text={t('access.leaver.will.customers', { count: book.customers.length, to: book.salesperson })} names={book.customers.map((each) => <Link to={inBook(book.book, `/customers/${each.id}`)}><span className="code">{each.code}</span> {each.name}</Link>)} />
            <Part text={t('access.leaver.will.staff', { count: book.staff.length })} names={book.staff} />
            <Part text={t('access.leaver.will.drafts', { count: book.drafts.length, to })} names={book.drafts.map((each) => <Link to={inBook(book.book, documentPath(each.code, each.id))}>{each.name}</Link>)} />
            <Part text={t('access.leaver.will.orders', { count: book.orders.length, to })} names={book.orders.map((each) => <Link to={inBook(book.book, `/orders/${each.id}`)}>{each.name}</Link>)} />
            <Part text={t('access.leaver.will.views', { count: book.views.length })} names={book.views} />
          </ul>
          {book.left && <Alert type="info" showIcon title={t('access.leaver.left')} />}
        </section>
      ))}
      <section>
        <h4>{t('access.leaver.account')}</h4>
        <ul>
          <Part text={t('access.leaver.will.tokens', { count: answer.tokens.length })} names={answer.tokens} />
          {answer.sessions && <li>{t('access.leaver.will.sessions')}</li>}
          {answer.off && <li>{t('access.leaver.will.off')}</li>}
        </ul>
      </section>
    </div>
  )
}

const shownNames = 200

const inBook = (book: string, path: string) => `${path}?book=${encodeURIComponent(book)}`

// Part names every record that an act touches, as far as a person reads.
function Part({ text, names }: { text: string; names: readonly ReactNode[] }) {
  const { t } = useTranslation()
  if (names.length === 0) return null
  return (
    <li>
      {text}
      <span className="muted"> {names.slice(0, shownNames).map((name, at) => <span key={at}>{at > 0 && t('imports.comma')}{name}</span>)}{names.length > shownNames && ' …'}</span>
    </li>
  )
}
