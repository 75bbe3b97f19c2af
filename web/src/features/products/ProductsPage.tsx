import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Tag, type InputRef } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { productsQuery, type Product } from '../../api/master'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { SearchBox } from '../../components/SearchBox'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { ProductDrawer } from './ProductDrawer'
import { percentOf, twoPlaces } from './values'
import '../customers/customers.css'

const states = ['active', 'inactive', 'all'] as const
const keyOf = (row: Product) => row.id

// ProductsPage lists what is sold; a row opens in a drawer.
export default function ProductsPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const state = states.find((each) => each === get('state')) ?? 'active'
  const q = get('q') ?? ''
  const { data, error, isFetching, refetch } = useQuery({ ...productsQuery(book.code, { q, state: state === 'all' ? '' : state }), placeholderData: (old) => old })
  const search = useRef<InputRef>(null)
  const open = get('open')
  const rows = data ?? []
  const shown = rows.find((row) => row.id === open)
  const close = useCallback(() => set({ open: null }), [set])
  const seek = useCallback((text: string) => set({ q: text.trim() }), [set])
  useKeys({ 'list.filter': () => search.current?.focus() })
  const columns = useColumns()
  const add = may('product.write') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ open: 'new' }, true)}>
      {t('master.product.new')}
    </Button>
  )
  return (
    <div className="page fill">
      <PageHead name={t('frame.nav.page.products')} title={t('frame.nav.page.products')} actions={add} />
      <div className="strip no-print">
        <SearchBox inputRef={search} value={q} onChange={seek} placeholder={t('master.product.search')} width={260} />
        <Segmented aria-label={t('master.state.title')} value={state} options={states.map((value) => ({ value, label: t(`master.state.${value}`) }))} onChange={(value) => set({ state: value === 'active' ? null : value }, true)} />
      </div>
      {error && rows.length === 0 ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Grid
          label={t('frame.nav.page.products')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          keys
          loading={isFetching}
          onOpen={(row) => set({ open: row.id }, true)}
          empty={<Nothing title={t(q || state !== 'active' ? 'master.product.noHits' : 'master.product.none')} hint={t('master.product.noneHint')} action={q ? undefined : add} />}
        />
      )}
      <div className="grid-foot">
        <span>{t('master.product.count', { count: rows.length })}</span>
      </div>
      {(open === 'new' || shown) && <ProductDrawer key={open} product={open === 'new' ? null : shown!} onClose={close} />}
    </div>
  )
}

function useColumns(): Column<Product>[] {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  const { hides } = useBook()
  const costs = !hides('product.cost')
  return useMemo<Column<Product>[]>(
    () => [
      { key: 'code', title: t('master.product.code'), width: 130, narrow: 108, render: (row) => <span className="code">{row.code}</span> },
      {
        key: 'name', title: t('master.product.name'), width: 220, narrow: 140, grow: true, tip: (row) => row.name,
        render: (row) => (
          <span className="name-cell">
            <button type="button" className="plain link" onClick={() => set({ open: row.id }, true)}>
              {row.name}
            </button>
            {!row.active && <Tag>{t('customer.inactive')}</Tag>}
          </span>
        ),
      },
      { key: 'category', title: t('master.product.category'), width: 130, narrow: false, render: (row) => row.category },
      { key: 'unit', title: t('master.product.unit'), width: 80, narrow: false, render: (row) => row.unit },
      { key: 'price', title: t('master.product.price'), width: 130, narrow: 90, align: 'end', render: (row) => <Amount value={twoPlaces(row.price)} /> },
      ...(costs ? [{ key: 'cost', title: t('master.product.cost'), width: 130, narrow: false, align: 'end', render: (row: Product) => <Amount value={twoPlaces(row.cost)} /> } satisfies Column<Product>] : []),
      { key: 'tax_rate', title: t('master.product.tax_rate'), width: 90, narrow: false, align: 'end', render: (row) => `${percentOf(row.tax_rate)}%` },
    ],
    [t, set, costs],
  )
}
