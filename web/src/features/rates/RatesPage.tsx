import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { rateListQuery, ratesPage, type Parameters, type Rate } from '../../api/books'
import type { Column } from '../../components/grid/types'
import { useCurrencyField } from '../../components/list/fields'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { Nothing } from '../../components/Nothing'
import { rateText } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'
import { RateEntry } from './RateEntry'

const keyOf = (row: Rate) => row.id
const views = ['all', 'in_force'] as const

// RatesPage lists exchange rates and takes new ones; a later one for the same day
// corrects the earlier, which stays to be seen.
export default function RatesPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const queries = useQueryClient()
  const [get] = useUrlState()
  const asked = JSON.stringify(filterOf(get))
  const filter = useMemo(() => JSON.parse(asked) as Parameters, [asked])
  const list = useInfiniteQuery(rateListQuery(book.code, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const currency = useCurrencyField()
  const fields = useMemo(() => [currency], [currency])
  return (
    <ListShell
      name="rate"
      title={t('rates.title')}
      views={views.map((each) => ({ name: each, title: t(`rates.view.${each}`), query: each === 'all' ? '' : `state=${each}` }))}
      fields={fields}
      file={{ list: 'rates', parameters: filter }}
      list={list}
      rows={rows}
      columns={useColumns()}
      keyOf={keyOf}
      rowClass={(row) => (row.in_force ? '' : 'undone')}
      sorts
      fresh={() => ratesPage(book.code, filter)}
      refresh={() => void queries.resetQueries({ queryKey: [book.code, 'rates', 'list'] })}
      foot={<CountFoot count={t(list.hasNextPage ? 'rates.countMore' : 'rates.count', { count: rows.length })} />}
      empty={<Nothing title={t(asked === '{}' ? 'rates.none' : 'rates.noHits')} hint={t('rates.noneHint')} />}
    >
      {may('rate.write') && <RateEntry />}
    </ListShell>
  )
}

// filterOf is what the address asks for, as far as the server knows it.
function filterOf(get: (name: string) => string | undefined): Parameters {
  const [currency, sort] = [get('currency'), get('sort')]
  return {
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    ...(get('state') === 'in_force' ? { state: 'in_force' } : {}),
    ...(sort && /^-?(date|currency)$/.test(sort) ? { sort } : {}),
  }
}

function useColumns(): Column<Rate>[] {
  const { t } = useTranslation()
  const { book } = useBook()
  return useMemo<Column<Rate>[]>(
    () => [
      { key: 'date', title: t('books.date'), sort: 'date', width: 110, narrow: 88, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'currency', title: t('customer.currency'), sort: 'currency', width: 90, narrow: 52, render: (row) => row.currency },
      { key: 'rate', title: t('rates.rate', { currency: book.base_currency }), width: 180, narrow: 146, align: 'end', render: (row) => <span className="amount">{rateText(row.rate)}</span> },
      { key: 'force', title: t('rates.inForce'), width: 110, narrow: 72, render: (row) => (row.in_force ? t('rates.yes') : <span className="faint">{t('rates.corrected')}</span>) },
      { key: 'maker', title: t('rates.by'), width: 150, narrow: false, grow: true, render: (row) => row.maker || t('books.system') },
      { key: 'recorded', title: t('rates.at'), width: 170, narrow: false, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    ],
    [t, book.base_currency],
  )
}
