import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { bankChangesQuery } from '../../api/bank'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { PageTabs } from '../../components/PageTabs'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { BankChangeView } from '../customer/BankChangeView'
import '../customer/customer.css'
import './customers.css'

// BankChecksPage lists changes of customers' bank accounts: those that wait for
// a second person, and what became of the others.
export default function BankChecksPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const [get] = useUrlState()
  const state = get('state') === 'decided' ? 'decided' : 'waiting'
  const list = useInfiniteQuery(bankChangesQuery(book.code, state))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const title = t('customer.bank.title')
  return (
    <div className="page">
      <PageHead name={title} title={<><Link to="/customers" className="crumb">{t('customer.list.title')}</Link>{title}</>} />
      <PageTabs label={title} at={state} tabs={[{ key: 'waiting', title: t('customer.bank.waiting'), to: '/customers/bank-checks' }, { key: 'decided', title: t('customer.bank.decided'), to: '/customers/bank-checks?state=decided' }]} />
      {list.error && rows.length === 0 && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isLoading && <Skeleton active />}
      {list.isSuccess && rows.length === 0 && <Nothing title={t(state === 'waiting' ? 'customer.bank.noneWaiting' : 'customer.bank.noneDecided')} hint={book.settings.bank_check ? undefined : t('customer.bank.off')} />}
      <ul className="bank-list">
        {rows.map((change) => (
          <li key={change.id} className="panel">
            <h2>
              <Link to={`/customers/${change.customer.id}`}><span className="code">{change.customer.code}</span> {change.customer.name}</Link>
            </h2>
            <BankChangeView change={change} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block loading={list.isFetching} onClick={() => void list.fetchNextPage()}>
          {t('common.list.more')}
        </Button>
      )}
    </div>
  )
}
