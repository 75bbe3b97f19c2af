import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { beginQuery, noteBegun, type Beginning } from '../../api/begin'
import { makeDemo } from '../../api/installation'
import { meQuery } from '../../api/session'
import { Failed, ProblemAlert } from '../../components/Problems'
import { pickBook } from '../../lib/book'
import { usePrefs } from '../../lib/prefs'
import { can } from '../../lib/rights'
import { leftStep, type RestStep } from './answers'
import { CheckList } from './CheckList'
import { DataStep, type Data } from './DataStep'
import { RolesStep } from './RolesStep'
import { useNote } from './useNote'

type Shell = (at: RestStep, body: ReactNode) => ReactNode

// RestOfSetup goes on where the first run stopped: an administrator is there.
// Which steps are done is read from the server, so any browser may go on.
export function RestOfSetup({ shell }: { shell: Shell }) {
  const navigate = useNavigate()
  const { book: last } = usePrefs()
  const { data: me, error } = useQuery(meQuery)
  const own = me && pickBook(me.books.filter((each) => !each.settings.demo), last)
  const away = error ? '/login' : me && (own ? !can(me, own.code, 'book.manage') : me.books.length > 0 || !can(me, '', 'book.create')) ? '/' : null
  useEffect(() => {
    if (away) void navigate(away, { replace: true })
  }, [away, navigate])
  if (!me || away) return null
  return own ? <OwnBook book={own.code} shell={shell} /> : <NoBook shell={shell} />
}

// NoBook is whoever makes a book of their own later.
function NoBook({ shell }: { shell: Shell }) {
  const navigate = useNavigate()
  const demo = useDemo()
  const done = (data: Data) => (data === 'demo' ? demo.mutate(undefined) : void navigate('/', { replace: true }))
  return shell('data', (
    <>
      <ProblemAlert error={demo.error} />
      <DataStep own={false} busy={demo.isPending} onDone={done} />
    </>
  ))
}

// useDemo makes the demo book and opens its first page.
function useDemo() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (before?: () => Promise<unknown>) => {
      const { rows } = await makeDemo()
      await before?.()
      return rows
    },
    onSuccess: async (rows) => {
      await queries.invalidateQueries({ queryKey: ['me'] })
      const made = rows.findLast((book) => book.settings.demo)
      void navigate(made ? `/?book=${encodeURIComponent(made.code)}` : '/', { replace: true })
    },
  })
}

function OwnBook({ book, shell }: { book: string; shell: Shell }) {
  const { data, error, refetch } = useQuery(beginQuery(book))
  if (error && !data) return shell('roles', <Failed error={error} retry={() => void refetch()} />)
  if (!data) return shell('roles', <Skeleton active />)
  return <Left book={book} now={data} shell={shell} />
}

function Left({ book, now, shell }: { book: string; now: Beginning; shell: Shell }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [skipped, setSkipped] = useState<RestStep[]>([])
  const note = useNote(book, now)
  const demo = useDemo()
  const at = leftStep(now, skipped)
  const home = `/?book=${encodeURIComponent(book)}`
  const filled = (data: Data) => {
    if (data === 'demo') return demo.mutate(() => noteBegun(book, now, 'data'))
    note.mutate({ name: 'data' }, { onSuccess: () => data === 'openings' && void navigate(`/import?kind=openings&book=${encodeURIComponent(book)}`) })
  }
  const body: Record<RestStep, ReactNode> = {
    roles: <RolesStep book={book} now={now} busy={note.isPending} onDone={() => note.mutate({ name: 'roles' })} onSkip={() => setSkipped([...skipped, 'roles'])} />,
    data: (
      <>
        <ProblemAlert error={demo.error} />
        <DataStep own busy={note.isPending || demo.isPending} onDone={filled} />
      </>
    ),
    list: (
      <>
        <p className="muted">{t(now.closed ? 'session.setup.list.closed' : 'session.setup.list.hint')}</p>
        <CheckList book={book} now={now} />
        <div className="wizard-buttons">
          <Button type="primary" onClick={() => void navigate(home)}>
            {t('session.setup.enter')}
          </Button>
          {now.closed && <Button onClick={() => note.mutate({ name: 'closed', done: false })}>{t('session.setup.list.back')}</Button>}
        </div>
      </>
    ),
  }
  return shell(at, body[at])
}
