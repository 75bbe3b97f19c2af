import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tabs } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { customerQuery } from '../../api/customers'
import type { Customer } from '../../api/types'
import { CopyLink } from '../../components/CopyLink'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { UnitSwitch } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { ClassTags } from '../customers/ClassTags'
import { StateTags } from '../customers/StateTags'
import { CreditButton } from './CreditButton'
import { HeadFigures } from './HeadFigures'
import { ItemsTab } from './ItemsTab'
import { MasterActions } from './MasterActions'
import { MasterNotices } from './MasterNotices'
import { ProfileTab } from './ProfileTab'
import '../customers/customers.css'
import './customer.css'

const OverviewTab = lazy(() => import('./OverviewTab'))
const TimelineTab = lazy(() => import('./TimelineTab'))
const LedgerTab = lazy(() => import('./LedgerTab'))
const ClassesTab = lazy(() => import('./ClassesTab'))

const tabs = ['overview', 'items', 'timeline', 'ledger', 'profile', 'classes'] as const
const ofReports: readonly Tab[] = ['overview', 'timeline', 'ledger']
type Tab = (typeof tabs)[number]

// CustomerPage is all about one customer: what is owed, what happened, who it is.
export default function CustomerPage() {
  const { id = '' } = useParams()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(customerQuery(book.code, id))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active className="page" paragraph={{ rows: 10 }} />
  return (
    <div className="page">
      <Head customer={data} />
      <MasterNotices customer={data} />
      {!data.merged_into && <HeadFigures customer={data} />}
      <Sections customer={data} />
    </div>
  )
}

function Head({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { may, hides } = useBook()
  const navigate = useNavigate()
  return (
    <PageHead
      name={customer.name}
      title={
        <>
          <Link to="/customers" className="crumb">
            {t('customer.list.title')}
          </Link>
          {customer.name}
        </>
      }
      actions={
        <>
          <UnitSwitch />
          <CopyLink />
          {may('credit.write') && customer.limit !== undefined && !customer.merged_into && !hides('customer.credit') && <CreditButton customer={customer} />}
          {may('customer.write') && (
            <Button icon={<EditOutlined />} onClick={() => void navigate(`/customers/${customer.id}/edit`)}>
              {t('common.action.edit')}
            </Button>
          )}
          <MasterActions customer={customer} />
        </>
      }
    >
      <span className="code">{customer.code}</span>
      {customer.tax_id && <span className="code">{customer.tax_id}</span>}
      <StateTags customer={customer} />
      <ClassTags classes={customer.classes} />
    </PageHead>
  )
}

function Sections({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const [get, set] = useUrlState()
  // What a merged customer owes stands with the one it was merged into.
  const shown = tabs.filter((name) => (customer.merged_into ? name === 'profile' || name === 'classes' : !ofReports.includes(name) || may('report.read')))
  const body: Record<Tab, React.ReactNode> = {
    overview: <OverviewTab customer={customer} />,
    items: <ItemsTab customer={customer} />,
    timeline: <TimelineTab customer={customer} />,
    ledger: <LedgerTab customer={customer} />,
    profile: <ProfileTab customer={customer} />,
    classes: <ClassesTab customer={customer} />,
  }
  return (
    <Tabs
      activeKey={shown.find((name) => name === get('tab')) ?? shown[0]}
      destroyOnHidden
      items={shown.map((key) => ({ key, label: t(`customer.tab.${key}`), children: <Suspense fallback={<Skeleton active />}>{body[key]}</Suspense> }))}
      onChange={(tab) => set({ tab: tab === shown[0] ? null : tab }, true)}
    />
  )
}
