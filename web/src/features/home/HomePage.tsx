import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { keepSeen } from '../../api/desk'
import { homeQuery } from '../../api/home'
import type { Home } from '../../api/types'
import { Act } from '../../components/Act'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { ProofChip, ProofLine, tieOutPath } from '../../components/Proof'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { toTell, visited } from '../../lib/lastVisit'
import { useChoose, useDesk } from '../../lib/useDesk'
import { AgingPanel } from './AgingPanel'
import { DeskPanel } from './DeskPanel'
import { DuePanel } from './DuePanel'
import { Figures } from './Figures'
import { orderOf, turned, type Panel } from './desk'
import { KeptForms } from './KeptForms'
import { PinsPanel } from './PinsPanel'
import { QuickActions } from './QuickActions'
import { SincePanel } from './SincePanel'
import { TaskCards } from './TaskCards'
import { TopOverdue } from './TopOverdue'
import './home.css'

const CheckPanel = lazy(() => import('../setup/CheckPanel'))

// HomePage is the work desk: what is to be done, five figures, debts by age, who
// is latest, what falls due, what is new, and the proof that it equals the ledger.
export default function HomePage() {
  const { t } = useTranslation()
  const { me, book, may } = useBook()
  const desk = useDesk()
  const look = () => ({ book: book.code, at: visited(book.code, desk, new Date()) })
  const [since, setSince] = useState(look)
  if (since.book !== book.code) setSince(look)
  const { data, error, refetch } = useQuery(homeQuery(book.code, since.at))
  const own = Boolean(me.desk)
  const seen = data !== undefined
  useEffect(() => {
    if (own && seen && toTell(since.book, new Date())) void keepSeen(since.book, { news_from: since.at }).catch(() => undefined) // the next look does
  }, [own, seen, since])
  const [arranging, setArranging] = useState(false)
  const actions = (
    <>
      <QuickActions />
      <UnitSwitch />
      <Act why={own ? '' : t('common.why.readOnly')} size="small" type={arranging ? 'primary' : 'default'} onClick={() => setArranging(!arranging)} data-testid="arrange">
        {t(arranging ? 'home.arrange.done' : 'home.arrange.start')}
      </Act>
    </>
  )
  return (
    <div className="page">
      <PageHead name={t('home.title')} title={t('home.title')} actions={actions}>
        {data && <span className="muted">{t('home.asOf', { date: data.as_of })}</span>}
        {data?.proof && <ProofChip proof={data.proof} time={instant(data.known_at).slice(11, 16)} to={tieOutPath({ as_of: data.as_of }, data.proof)} />}
      </PageHead>
      <KeptForms />
      {may('book.manage') && !book.settings.demo && (
        <Suspense>
          <CheckPanel />
        </Suspense>
      )}
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <Desk home={data} arranging={arranging} /> : <Waiting />}
    </div>
  )
}

function Desk({ home, arranging }: { home: Home; arranging: boolean }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { panels, pins } = useDesk()
  const unit = useUnit()
  if (home.customers === 0 && home.open_items === 0 && home.tasks.every((task) => task.name === 'to_close')) {
    return <Nothing title={t('home.none')} hint={t('home.noneHint')} action={may('customer.write') && <Link to="/customers/new">{t('home.noneAction')}</Link>} />
  }
  const body: Record<Panel, { link?: ReactNode; content: ReactNode } | null> = {
    tasks: { content: <TaskCards home={home} unit={unit} /> },
    pins: pins.length > 0 ? { content: <PinsPanel arranging={arranging} /> } : null,
    figures: { content: <Figures home={home} unit={unit} /> },
    aging: { link: <Link to="/aging">{t('home.agingOpen')}</Link>, content: <AgingPanel home={home} unit={unit} /> },
    topOverdue: { link: <Link to="/customers?view=overdue&sort=-overdue">{t('home.all')}</Link>, content: <TopOverdue rows={home.top_overdue} unit={unit} /> },
    due: { content: <DuePanel home={home} unit={unit} /> },
    news: home.since && { content: <SincePanel since={home.since} unit={unit} /> },
  }
  const { shown, hidden } = orderOf(panels)
  const empty = shown.filter((name) => !body[name])
  return (
    <>
      {arranging && <Hidden hidden={hidden} />}
      <div className="desk">
        {shown.map((name) => body[name] && <DeskPanel key={name} name={name} arranging={arranging} empty={empty} link={body[name].link}>{body[name].content}</DeskPanel>)}
      </div>
      {home.proof && <ProofLine proof={home.proof} unit={unit} currency={home.currency} explain={tieOutPath({ as_of: home.as_of }, home.proof)} />}
    </>
  )
}

// Hidden are the panels put away, each to be brought back.
function Hidden({ hidden }: { hidden: Panel[] }) {
  const { t } = useTranslation()
  const { panels } = useDesk()
  const choose = useChoose()
  return (
    <p className="desk-hidden">
      <span className="muted">{t(hidden.length > 0 ? 'home.arrange.hidden' : 'home.arrange.hint')}</span>
      {hidden.map((name) => (
        <Button key={name} size="small" onClick={() => choose({ panels: turned(panels, name) })}>
          {t(`home.panel.${name}`)}
        </Button>
      ))}
      <Button size="small" type="link" onClick={() => choose({ panels: [] })}>
        {t('home.arrange.reset')}
      </Button>
    </p>
  )
}

function Waiting() {
  return (
    <>
      <div className="panel figures-wait">
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      </div>
      <div className="panel figures-wait">
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      </div>
    </>
  )
}
