import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tabs } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { customerGroupQuery, customerQuery } from '../../api/customers'
import type { Customer } from '../../api/types'
import { CopyLink } from '../../components/CopyLink'
import { CopyText } from '../../components/CopyText'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { Remarks } from '../../components/Remarks'
import { UnitSwitch } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { pays, toReach, type Reach } from '../../lib/reach'
import { useUrlState } from '../../lib/useUrlState'
import { ClassTags } from '../customers/ClassTags'
import { StateTags } from '../customers/StateTags'
import { asReached } from './group'
import { GroupStrip } from './GroupStrip'
import { HeadFigures } from './HeadFigures'
import { ItemsTab } from './ItemsTab'
import { MasterActions } from './MasterActions'
import { MasterNotices } from './MasterNotices'
import { ProfileTab } from './ProfileTab'
import { RoleLines } from './RoleLines'
import { WorkButton } from './WorkButton'
import '../customers/customers.css'
import './customer.css'

const OverviewTab = lazy(() => import('./OverviewTab'))
const TimelineTab = lazy(() => import('./TimelineTab'))
const CreditTab = lazy(() => import('./CreditTab'))
const LedgerTab = lazy(() => import('./LedgerTab'))
const ClassesTab = lazy(() => import('./ClassesTab'))

const tabs = ['overview', 'items', 'timeline', 'ledger', 'credit', 'profile', 'classes', 'remarks'] as const
type Tab = (typeof tabs)[number]

// CustomerPage is all about one customer: what is owed, what happened, who it is;
// with group=true about its whole group, with group=payer about its payer group.
export default function CustomerPage() {
  const { id = '' } = useParams()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(customerQuery(book.code, id))
  const [get, set] = useUrlState()
  const { data: group } = useQuery(customerGroupQuery(book.code, id))
  const whole = toReach(get('group'))
  const { data: payers } = useQuery({ ...customerGroupQuery(book.code, id, 'payer'), enabled: pays(data) || whole === 'payer' })
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active className="page" paragraph={{ rows: 10 }} />
  return (
    <div className="page">
      <Head customer={data} whole={whole} />
      <MasterNotices customer={data} />
      <RoleLines customer={data} />
      {!data.merged_into && <GroupStrip customer={data} group={group} payers={payers} whole={whole} onWhole={(reach) => set({ group: reach || null }, true)} />}
      {!data.merged_into && <HeadFigures customer={asReached(data, whole, group, payers)} />}
      <Sections customer={data} whole={whole} />
    </div>
  )
}

function Head({ customer, whole }: { customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { may } = useBook()
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
          {may('customer.write') && (
            <Button icon={<EditOutlined />} onClick={() => void navigate(`/customers/${customer.id}/edit`)}>
              {t('common.action.edit')}
            </Button>
          )}
          <WorkButton customer={customer} whole={whole} />
          <MasterActions customer={customer} whole={whole} />
        </>
      }
    >
      <CopyText name={t('customer.name')} text={customer.name} />
      <CopyText name={t('customer.code')} text={customer.code}><span className="code">{customer.code}</span></CopyText>
      {customer.tax_id && <CopyText name={t('customer.field.tax_id')} text={customer.tax_id}><span className="code">{customer.tax_id}</span></CopyText>}
      <StateTags customer={customer} />
      <ClassTags classes={customer.classes} />
    </PageHead>
  )
}

function Sections({ customer, whole }: { customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { may, hides } = useBook()
  const [get, set] = useUrlState()
  // What a merged customer owes stands with the one it was merged into.
  const reads = may('report.read')
  const open: Partial<Record<Tab, boolean>> = { overview: reads, timeline: reads, ledger: reads, credit: customer.limit !== undefined && !hides('customer.credit') }
  const shown = tabs.filter((name) => (customer.merged_into ? name === 'profile' || name === 'classes' || name === 'remarks' : open[name] ?? true))
  const body: Record<Tab, React.ReactNode> = {
    overview: <OverviewTab customer={customer} />,
    items: <ItemsTab customer={customer} whole={whole} />,
    timeline: <TimelineTab customer={customer} />,
    ledger: <LedgerTab customer={customer} whole={whole} />,
    credit: <CreditTab customer={customer} />,
    profile: <ProfileTab customer={customer} />,
    classes: <ClassesTab customer={customer} />,
    remarks: <Remarks of={customer.id} open />,
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
