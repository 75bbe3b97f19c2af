import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Skeleton } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { listSumsQuery, settlementQuery, settlementsPage, settlementsQuery, type Parameters, type Settlement } from '../../api/books'
import { Amount } from '../../components/Amount'
import { ListFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { useSelection } from '../../components/list/useSelection'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { isDate } from '../../lib/dates'
import { useModalLayer } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { SettlementDetail } from './SettlementDetail'
import { currencyOf, takenOf } from './taken'
import { UndoPart } from './UndoPart'
import { useSettlementColumns } from './useSettlementColumns'
import { rules, useSettlementFilters } from './useSettlementFilters'
import './settlements.css'

const Remarks = lazy(() => import('../../components/Remarks').then((all) => ({ default: all.Remarks })))

const keyOf = (row: Settlement) => row.id ?? ''

// SettlementsPage lists settlements and opens one: what it took from what, where
// the difference went, its voucher, and how it is undone.
export default function SettlementsPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [get, set] = useUrlState()
  const text = JSON.stringify(filterOf(get))
  const filter = useMemo(() => JSON.parse(text) as Parameters, [text])
  const list = useInfiniteQuery(settlementsQuery(book.code, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const sums = useQuery(listSumsQuery(book.code, 'settlements', filter)).data
  const selection = useSelection(keyOf)
  const columns = useSettlementColumns(selection.keys, selection.toggle)
  const unit = useUnit()
  const away = (path: string) => void navigate(`${path}${window.location.search}`)
  return (
    <ListShell
      name="settlement"
      title={t('settle.list')}
      actions={may('settlement.write') && <Button type="primary" onClick={() => void navigate('/settlement')}>{t('settle.title')}</Button>}
      views={['', 'manual', 'undo'].map((each) => ({ name: each || 'all', title: t(`settle.view.${(each || 'all') as 'all'}`), query: each && `rule=${each}` }))}
      search={t('settle.search')}
      fields={useSettlementFilters()}
      tools={<UnitSwitch />}
      file={{ list: 'settlements', parameters: filter }}
      list={list}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      rowClass={(row) => (row.reversed_by ? 'undone' : row.reverses ? 'red-voucher' : '')}
      sorts
      fresh={() => settlementsPage(book.code, filter)}
      refresh={() => void queries.resetQueries({ queryKey: [book.code, 'settlements'] })}
      onOpen={(row) => away(`/settlements/${row.id}`)}
      peek={(each, close) => (id ? null : <Peek id={each} onClose={close} />)}
      selection={selection}
      footers={sums?.sums.map((each) => ({ key: each.currency, cells: { number: `${t('common.total')} ${each.currency}`, amount: <Amount value={each.total} unit={unit} /> } }))}
      foot={<ListFoot selection={selection} rows={rows} list={list} count={sums || !list.hasNextPage ? t('settle.listCount', { count: sums?.count ?? rows.length }) : t('settle.readSoFar', { count: rows.length })} picked={t('settle.picked', { count: selection.rows.length })} currencyOf={currencyOf} figures={[{ of: takenOf }]} unit={unit} hint={t('document.list.keys')} />}
      empty={<Nothing title={t('settle.none')} hint={t('settle.noneHint')} action={<Button onClick={() => set({ q: null, customer: null, from: null, to: null, rule: null })}>{t('common.action.clearFilters')}</Button>} />}
    >
      <One id={id} onClose={() => away('/settlements')} />
    </ListShell>
  )
}

function filterOf(get: (name: string) => string | undefined): Parameters {
  const day = (name: 'from' | 'to') => (isDate(get(name)) ? { [name]: get(name) } : {})
  const rule = rules.find((each) => each === get('rule'))
  return { ...day('from'), ...day('to'), ...(get('q') ? { q: get('q') } : {}), ...(get('customer') ? { customer: get('customer') } : {}), ...(get('sort') ? { sort: get('sort') } : {}), ...(rule ? { rule } : {}) }
}

// Peek looks at a settlement beside the list, without leaving it.
function Peek({ id = '', onClose }: { id?: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(settlementQuery(book.code, id))
  return (
    <Drawer open={id !== ''} onClose={onClose} size="min(560px, 100vw)" mask={false} focusable={{ trap: false }} autoFocus={false} title={`${t('settle.one')} ${data?.number ?? ''}`} extra={id && <Link to={`/settlements/${id}`}>{t('common.action.open')}</Link>}>
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <div className="peek"><SettlementDetail settlement={data} /></div> : <Skeleton active />}
    </Drawer>
  )
}

function One({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(settlementQuery(book.code, id ?? ''))
  useModalLayer(id !== undefined)
  return (
    <Drawer open={id !== undefined} onClose={onClose} size="min(760px, 100vw)" destroyOnHidden title={`${t('settle.one')} ${data?.number ?? ''}`} data-testid="settlement">
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <SettlementDetail settlement={data} />
          <UndoPart settlement={data} />
          <div className="settlement-remarks">
            <Suspense fallback={null}>{data.id && <Remarks of={data.id} />}</Suspense>
          </div>
        </>
      )}
    </Drawer>
  )
}
