import { CalendarOutlined, DownOutlined, LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { homeQuery, periodsQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { monthOf } from '../../lib/dates'
import { choosePeriod, usePeriod } from '../../lib/period'
import { usePeriodName } from '../../lib/usePeriodName'
import { movedTo } from './place'

type State = 'open' | 'closing' | 'closed'

// PeriodTag says which month one works in and whether it is open, and changes
// it: new documents then bear its last day, if it is open, and lists are kept
// to it.
export function PeriodTag() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const name = usePeriodName()
  const reads = may('report.read')
  const chosen = usePeriod(book.code)
  const home = useQuery({ ...homeQuery(book.code), enabled: reads })
  const periods = useQuery({ ...periodsQuery(book.code), enabled: reads })
  const choose = useChoose()
  if (!home.data) return null
  const usual = monthOf(home.data.as_of)
  const code = chosen || usual
  const rows = periods.data?.rows ?? []
  const state = rows.find((row) => row.period === code)?.state as State | undefined
  const items = [...rows].sort((a, b) => b.period.localeCompare(a.period)).map((row) => ({
    key: row.period,
    icon: row.state === 'closed' ? <LockOutlined /> : <CalendarOutlined />,
    label: name(row.period),
    extra: <span className={`state-${row.state}`}>{row.period === usual ? `${t('frame.period.usual')} · ` : ''}{t(`frame.period.${row.state as State}`)}</span>,
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [code], className: 'period-menu', onClick: ({ key }) => choose(key === usual ? null : key) }} popupRender={(menu) => <PeriodMenu>{menu}</PeriodMenu>}>
      <button type="button" className={`plain top-button period-tag${chosen ? ' chosen' : ''}`} title={t('frame.period.title')} data-testid="period">
        {state === 'closed' ? <LockOutlined /> : <CalendarOutlined />}
        <span className="amount">{name(code)}</span>
        {state && <span className={`state-${state}`}>{t(`frame.period.${state}`)}</span>}
        <DownOutlined style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  )
}

function PeriodMenu({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="period-pop">
      {children}
      <p className="faint">{t('frame.period.hint')}</p>
    </div>
  )
}

function useChoose(): (period: string | null) => void {
  const { book } = useBook()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  return (period) => {
    choosePeriod(book.code, period)
    const path = movedTo(pathname, search, period ?? '')
    if (path) void navigate(path)
  }
}
