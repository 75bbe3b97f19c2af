import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { productQuery, productsQuery, readProducts, type Product } from '../../api/master'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { whole } from '../../components/list/whole'
import { Nothing } from '../../components/Nothing'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { ProductDrawer } from './ProductDrawer'
import { ProductPeek } from './ProductPeek'
import { percentOf, twoPlaces } from './values'
import '../customers/customers.css'

const states = ['active', 'inactive', 'all'] as const
const keyOf = (row: Product) => row.id
const none: Product[] = []

// ProductsPage lists what is sold; a row is looked at beside the list, and opens
// in a drawer.
export default function ProductsPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const state = states.find((each) => each === get('state')) ?? 'active'
  const q = get('q') ?? ''
  const sort = get('sort')
  const filter = { q, state: state === 'all' ? '' : state, sort: sort && /^-?(code|name)$/.test(sort) ? sort : undefined }
  const query = useQuery({ ...productsQuery(book.code, filter), placeholderData: (old) => old, meta: { list: true } })
  const rows = query.data ?? none
  const open = get('open')
  const listed = rows.find((row) => row.id === open)
  const single = useQuery({ ...productQuery(book.code, open ?? ''), enabled: open !== undefined && open !== 'new' && !listed }) // a link may open what the filter leaves out
  const shown = listed ?? (open === 'new' ? undefined : single.data)
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
      file={{ list: 'products', parameters: filter }}
      list={whole(query)}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      fresh={async () => ({ rows: await readProducts(book.code, filter) })}
      sorts
      refresh={() => void query.refetch()}
      onOpen={(row) => set({ open: row.id, peek: null }, true)}
      peek={(id, close) => <ProductPeek id={id} row={rows.find((row) => row.id === id)} onOpen={() => set({ open: id, peek: null }, true)} onClose={close} />}
      foot={<CountFoot count={t('master.product.count', { count: rows.length })} hint={t('common.list.peekKeys')} />}
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
      { key: 'code', title: t('master.product.code'), sort: 'code', width: 130, narrow: 108, render: (row) => <span className="code">{row.code}</span> },
      {
        key: 'name', title: t('master.product.name'), sort: 'name', width: 220, narrow: 140, grow: true, tip: (row) => row.name,
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
