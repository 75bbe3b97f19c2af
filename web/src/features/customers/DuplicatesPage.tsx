import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { customerQuery } from '../../api/customers'
import { twinsQuery, type TwinPair } from '../../api/master'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { PageTabs } from '../../components/PageTabs'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useNarrow } from '../../lib/useNarrow'
import { useUrlState } from '../../lib/useUrlState'
import { ApartModal, useForget } from './ApartModal'
import { PairCard } from './PairCard'
import '../customer/customer.css'
import './customers.css'

const MergeModal = lazy(() => import('../customer/MergeModal'))

type Deed = { act: 'merge' | 'apart'; pair: TwinPair } | null

const keyOf = (pair: TwinPair) => `${pair.a.customer.id}-${pair.b.customer.id}`

// DuplicatesPage lists pairs of customers that may be one, with what agrees; each
// is merged, or judged to be two, which is remembered with its reason.
export default function DuplicatesPage() {
  const { t } = useTranslation()
  const { book, hides } = useBook()
  const [get] = useUrlState()
  const apart = get('state') === 'apart'
  const list = useInfiniteQuery(twinsQuery(book.code, apart))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const last = list.data?.pages.at(-1)
  const [deed, setDeed] = useState<Deed>(null)
  const narrow = useNarrow()
  const columns = useTwinColumns(apart, setDeed)
  const empty = <Nothing title={t(apart ? 'customer.twins.noneApart' : 'customer.twins.none')} hint={apart ? undefined : t('customer.twins.noneHint')} />
  const close = () => setDeed(null)
  return (
    <div className="page fill">
      <PageHead name={t('customer.twins.title')} title={<><Link to="/customers" className="crumb">{t('customer.list.title')}</Link>{t('customer.twins.title')}</>} />
      <PageTabs label={t('customer.twins.title')} at={apart ? 'apart' : 'open'} tabs={[{ key: 'open', title: t('customer.twins.open'), to: '/customers/duplicates' }, { key: 'apart', title: t('customer.twins.apart'), to: '/customers/duplicates?state=apart' }]} />
      {last?.withheld && <p className="muted">{t('customer.twins.withheld')}</p>}
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : narrow ? (
        <div className="pair-cards">
          {rows.map((pair) => <PairCard key={keyOf(pair)} pair={pair} who={(side) => <Who customer={pair[side].customer} active={pair[side].active} />} why={<Why pair={pair} hidesTax={hides('customer.tax_id')} />} acts={<Acts pair={pair} apart={apart} onDeed={setDeed} />} />)}
          {list.isSuccess && rows.length === 0 && empty}
          {list.hasNextPage && <Button block loading={list.isFetching} onClick={() => void list.fetchNextPage()}>{t('common.list.more')}</Button>}
        </div>
      ) : (
        <Grid
          label={t('customer.twins.title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          keys
          loading={list.isFetching}
          empty={empty}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
        />
      )}
      <div className="grid-foot">
        <span>{last && t('customer.twins.count', { count: last.count })}</span>
      </div>
      {deed?.act === 'apart' && <ApartModal a={deed.pair.a.customer} b={deed.pair.b.customer} onClose={close} />}
      {deed?.act === 'merge' && <Merge pair={deed.pair} onClose={close} />}
    </div>
  )
}

function useTwinColumns(apart: boolean, onDeed: (deed: Deed) => void): Column<TwinPair>[] {
  const { t } = useTranslation()
  const { hides } = useBook()
  return useMemo<Column<TwinPair>[]>(() => {
    const who = (side: 'a' | 'b', narrow: number): Column<TwinPair> => ({ key: side, title: t(`customer.twins.${side}`), width: 210, narrow, grow: side === 'a', tip: (pair) => pair[side].customer.name, render: (pair) => <Who customer={pair[side].customer} active={pair[side].active} /> })
    const owes = (side: 'a' | 'b'): Column<TwinPair> => ({ key: `balance-${side}`, title: t('customer.balance'), width: 96, narrow: false, align: 'end', render: (pair) => <Amount value={pair[side].balance} blankZero /> })
    return [
      who('a', 120),
      owes('a'),
      who('b', 120),
      owes('b'),
      { key: 'why', title: t('customer.twins.why'), width: 190, narrow: false, tip: (pair) => pair.agree.map((sign) => t(`master.check.reason.${sign}`)).join(t('master.comma')), render: (pair) => <Why pair={pair} hidesTax={hides('customer.tax_id')} /> },
      { key: 'score', title: t('customer.twins.score'), width: 58, narrow: 48, align: 'end', render: (pair) => <span className="amount">{Math.round(Number(pair.score) * 100)}%</span> },
      {
        key: 'acts',
        title: '',
        width: apart ? 330 : 210,
        narrow: false,
        render: (pair) => <Acts pair={pair} apart={apart} onDeed={onDeed} />,
      },
    ]
  }, [t, apart, hides, onDeed])
}

// Acts are what can be done with a pair: judge it, or have it judged anew.
function Acts({ pair, apart, onDeed }: { pair: TwinPair; apart: boolean; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { mutate } = useForget()
  if (apart)
    return (
      <>
        {pair.apart?.reason} <span className="faint">{t('customer.twins.said', { by: pair.apart?.by, date: pair.apart?.since })}</span>{' '}
        {may('customer.write') && <Button size="small" type="link" onClick={() => mutate(pair)}>{t('customer.twins.forget')}</Button>}
      </>
    )
  return (
    <>
      {may('customer.merge') && <Button size="small" onClick={() => onDeed({ act: 'merge', pair })}>{t('customer.twins.merge')}</Button>}{' '}
      {may('customer.write') && <Button size="small" onClick={() => onDeed({ act: 'apart', pair })} data-testid="not-same">{t('customer.twins.notSame')}</Button>}
    </>
  )
}

function Who({ customer, active }: { customer: Named; active: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="code">{customer.code}</span> <Link to={`/customers/${customer.id}`}>{customer.name}</Link>
      {!active && <span className="faint"> {t('customer.inactive')}</span>}
    </>
  )
}

function Why({ pair, hidesTax }: { pair: TwinPair; hidesTax: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      {pair.agree.map((sign) => (
        <span key={sign} className="kind-tag twin-sign">{t(`customer.twins.sign.${sign}`)}</span>
      ))}
      {pair.other_tax_id && !hidesTax && <Tag color="orange">{t('customer.twins.otherTax')}</Tag>}
    </>
  )
}

// Merge merges the younger of a pair into the older one, unless another is chosen.
function Merge({ pair, onClose }: { pair: TwinPair; onClose: () => void }) {
  const { book } = useBook()
  const { data } = useQuery(customerQuery(book.code, pair.b.customer.id))
  return <Suspense>{data && <MergeModal customer={data} undo={false} into={pair.a.customer} onClose={onClose} />}</Suspense>
}
