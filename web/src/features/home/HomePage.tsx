import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { homeQuery } from '../../api/home'
import type { Home } from '../../api/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { ProofChip, ProofLine, tieOutPath } from '../../components/Proof'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { AgingPanel } from './AgingPanel'
import { Figures } from './Figures'
import { QuickActions } from './QuickActions'
import { TopOverdue } from './TopOverdue'
import './home.css'

// HomePage is the work desk: five figures, debts by age, who is latest, and the
// proof that all of it equals the ledger.
export default function HomePage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(homeQuery(book.code))
  return (
    <div className="page">
      <PageHead name={t('home.title')} title={t('home.title')} actions={<><QuickActions /><UnitSwitch /></>}>
        {data && <span className="muted">{t('home.asOf', { date: data.as_of })}</span>}
        {data?.proof && <ProofChip proof={data.proof} time={instant(data.known_at).slice(11, 16)} to={tieOutPath({ as_of: data.as_of }, data.proof)} />}
      </PageHead>
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <Desk home={data} /> : <Waiting />}
    </div>
  )
}

function Desk({ home }: { home: Home }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const unit = useUnit()
  if (home.customers === 0 && home.open_items === 0) {
    return <Nothing title={t('home.none')} hint={t('home.noneHint')} action={may('customer.write') && <Link to="/customers/new">{t('home.noneAction')}</Link>} />
  }
  return (
    <>
      <Figures home={home} unit={unit} />
      <div className="home-row">
        <AgingPanel home={home} unit={unit} />
        <TopOverdue rows={home.top_overdue} unit={unit} />
      </div>
      {home.proof && <ProofLine proof={home.proof} unit={unit} currency={home.currency} explain={tieOutPath({ as_of: home.as_of }, home.proof)} />}
    </>
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
