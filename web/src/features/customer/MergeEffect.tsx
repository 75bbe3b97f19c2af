import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mergeEffectQuery, type MergeEffect as Effect } from '../../api/customers'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'

// MergeEffect lists what a merge would bring together, as the server tells from
// a dry run: what each of the two has, and what the one that stays will owe.
export function MergeEffect({ customer, into }: { customer: Customer; into?: string }) {
  const { t } = useTranslation()
  const { book, hides } = useBook()
  const { data, error } = useQuery(mergeEffectQuery(book.code, customer.id, into ?? ''))
  if (!into) return <p className="muted">{t('master.merge.hint')}</p>
  if (error) return <ProblemAlert error={error} names={{ into: t('master.merge.into') }} />
  if (!data) return <Skeleton active paragraph={{ rows: 5 }} />
  const money = (key: 'balance' | 'overdue' | 'unapplied') => <Row name={t(`customer.${key}`)} cells={[data.from, data.into, data.together].map((side) => <Amount key="" value={side[key]} />)} />
  const sides = [data.from, data.into]
  return (
    <div className="merge-effect" data-testid="merge-effect">
      <p>{t('master.merge.effect', { from: data.from.customer.name, into: data.into.customer.name })}</p>
      <table>
        <thead>
          <tr>
            <td />
            {sides.map((side) => <th key={side.customer.id} scope="col">{side.customer.name} <span className="code">{side.customer.code}</span></th>)}
            <th scope="col">{t('master.merge.together')}</th>
          </tr>
        </thead>
        <tbody>
          {money('balance')}
          {money('overdue')}
          {money('unapplied')}
          <Row name={t('master.merge.openItems')} cells={[data.from.open_items, data.into.open_items, data.from.open_items + data.into.open_items]} />
          {kindsOf(data).map((kind) => <Row key={kind} name={t(`master.merge.kind.${kind as 'order'}`, { defaultValue: kind })} cells={counts(data, kind)} />)}
          {!hides('customer.credit') && <Row name={t('customer.limit')} cells={[...sides.map((side) => <Limit key={side.customer.id} side={side} />), <Limit key="" side={data.into} />]} />}
        </tbody>
      </table>
      <p className="muted">{t('master.merge.leads', { names: data.leads.join(t('master.comma')), into: data.into.customer.name })}</p>
      {data.from.merged.length > 0 && <p className="muted">{t('master.merge.carried', { names: data.from.merged.map((each) => `${each.code} ${each.name}`).join(t('master.comma')) })}</p>}
    </div>
  )
}

function Row({ name, cells }: { name: string; cells: ReactNode[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, at) => <td key={at} className="amount">{cell}</td>)}
    </tr>
  )
}

function Limit({ side }: { side: Effect['into'] }) {
  const { t } = useTranslation()
  return side.limit ? <><Amount value={side.limit} /> <span className="faint">{side.limit_currency}</span></> : <span className="faint">{t('customer.noLimit')}</span>
}

// kindsOf are the kinds of documents that either has.
function kindsOf({ from, into }: Effect): string[] {
  return [...new Set([...from.documents, ...into.documents].map(({ kind }) => kind))]
}

function counts({ from, into }: Effect, kind: string): number[] {
  const of = (side: Effect['into']) => side.documents.find((each) => each.kind === kind)?.count ?? 0
  return [of(from), of(into), of(from) + of(into)]
}
