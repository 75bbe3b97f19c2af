import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { productsQuery, readProducts, type Product } from '../../api/master'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { CsvButton } from '../../components/list/CsvButton'
import { ListShell } from '../../components/list/ListShell'
import { Nothing } from '../../components/Nothing'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { ProductDrawer } from './ProductDrawer'
import { percentOf, twoPlaces } from './values'
import '../customers/customers.css'

const states = ['active', 'inactive', 'all'] as const
const keyOf = (row: Product) => row.id
const none: Product[] = []
const fileColumns = ['code', 'name', 'category', 'unit', 'price', 'cost', 'tax_rate'] as const

// ProductsPage lists what is sold; a row opens in a drawer.
export default function ProductsPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const state = states.find((each) => each === get('state')) ?? 'active'
  const q = get('q') ?? ''
  const filter = { q, state: state === 'all' ? '' : state }
  const { data, error, isFetching, refetch } = useQuery({ ...productsQuery(book.code, filter), placeholderData: (old) => old, meta: { list: true } })
  const rows = data ?? none
  const open = get('open')
  const shown = rows.find((row) => row.id === open)
  const close = useCallback(() => set({ open: null }), [set])
  const columns = useColumns()
  const add = may('product.write') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ open: 'new' }, true)}>
      {t('master.product.new')}
    </Button>
  )
  return (
    <ListShell
      name="product"
      title={t('frame.nav.page.products')}
      actions={add}
      views={states.map((value) => ({ name: value, title: t(`master.state.${value}`), query: value === 'active' ? '' : `state=${value}` }))}
      search={t('master.product.search')}
      fields={[]}
      tools={<CsvButton name={t('frame.nav.page.products')} head={fileColumns.map((name) => t(`master.product.${name}`))} page={async () => ({ rows })} row={(row) => fileColumns.map((name) => row[name])} />}
      list={{ error, isFetching, hasNextPage: false, fetchNextPage: () => undefined, refetch }}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      fresh={async () => ({ rows: await readProducts(book.code, filter) })}
      refresh={() => void refetch()}
      onOpen={(row) => set({ open: row.id }, true)}
      foot={
        <div className="grid-foot">
          <span>{t('master.product.count', { count: rows.length })}</span>
        </div>
      }
      empty={<Nothing title={t(q || state !== 'active' ? 'master.product.noHits' : 'master.product.none')} hint={t('master.product.noneHint')} action={q ? undefined : add} />}
    >
      {(open === 'new' || shown) && <ProductDrawer key={open} product={open === 'new' ? null : shown!} onClose={close} />}
    </ListShell>
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
