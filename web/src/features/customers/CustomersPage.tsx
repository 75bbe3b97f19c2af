import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, type InputRef } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { customersQuery } from '../../api/customers'
import type { CustomerRow } from '../../api/types'
import { CopyLink } from '../../components/CopyLink'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useNarrow } from '../../lib/useNarrow'
import { useUrlState } from '../../lib/useUrlState'
import { CustomersFoot } from './CustomersFoot'
import { CustomersStrip } from './CustomersStrip'
import { arrange, needsAll } from './arrange'
import { EmptyList } from './EmptyList'
import { readFilter } from './filters'
import { Peek } from './Peek'
import { sumsFooter } from './sums'
import { useCustomerColumns } from './useCustomerColumns'
import './customers.css'

const keyOf = (row: CustomerRow) => row.id

// CustomersPage lists customers with what they owe.
export default function CustomersPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const [get, set] = useUrlState()
  const filter = readFilter(get)
  const list = useInfiniteQuery(customersQuery(book.code, filter))
  const asked = JSON.stringify(filter)
  const rows = useMemo(() => arrange(list.data?.pages.flatMap((page) => page.rows) ?? [], JSON.parse(asked)), [list.data, asked])
  const sums = list.data?.pages[0]?.sums
  const [picked, setPicked] = useState<ReadonlyMap<string, CustomerRow>>(new Map())
  const pick = useCallback((row: CustomerRow) => setPicked((old) => toggled(old, row)), [])
  const unit = useUnit()
  const narrow = useNarrow()
  const limits = rows.some((row) => row.limit !== undefined)
  const columns = useCustomerColumns({ unit, limits, picked, onPick: pick, onClass: (name, value) => set({ [name]: value }, true) })
  const search = useRef<InputRef>(null)
  const open = useCallback((row: CustomerRow) => void navigate(`/customers/${row.id}`), [navigate])
  const peek = useCallback((row: CustomerRow | null) => set({ peek: row?.id }), [set])
  const more = useCallback(() => void (list.hasNextPage && !list.isFetching && list.fetchNextPage()), [list])
  const peeked = get('peek')
  const reading = needsAll(filter) && list.hasNextPage
  useEffect(() => {
    if (reading) more()
  }, [reading, more])
  useKeys({ 'list.filter': () => search.current?.focus() })
  return (
    <div className="page fill">
      <PageHead
        name={t('customer.list.title')}
        title={t('customer.list.title')}
        actions={
          <>
            <CopyLink />
            <ExportButtons list="customers" columns={columns} parameters={filter} name={t('customer.list.title')} />
            {may('customer.write') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/customers/new')}>
                {t('customer.new')}
              </Button>
            )}
          </>
        }
      />
      <CustomersStrip search={search} limits={limits} />
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid
          label={t('customer.list.title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          keys
          loading={list.isFetching}
          sort={filter.sort}
          onSort={(sort) => set({ sort })}
          onOpen={open}
          onPeek={(row) => peek(row.id === peeked ? null : row)}
          onMove={peeked ? peek : undefined}
          onPick={pick}
          picked={new Set(picked.keys())}
          footers={sumsFooter(sums, rows, unit, t('customer.list.sum'), !list.hasNextPage, narrow)}
          empty={<EmptyList filtered={Object.keys(filter).some((name) => name !== 'sort')} />}
          onEnd={more}
        />
      )}
      <CustomersFoot count={sums?.count} shown={rows.length} whole={!list.hasNextPage} picked={picked} unit={unit} onClear={() => setPicked(new Map())} />
      <Peek id={peeked} onClose={() => peek(null)} />
    </div>
  )
}

function toggled(old: ReadonlyMap<string, CustomerRow>, row: CustomerRow): ReadonlyMap<string, CustomerRow> {
  const next = new Map(old)
  if (!next.delete(row.id)) next.set(row.id, row)
  return next
}
