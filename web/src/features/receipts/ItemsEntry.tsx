import { StopOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenItem } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { EntryGrid, type EntryColumn } from '../../components/entry/EntryGrid'
import type { EntryRow, Reading } from '../../components/entry/rows'
import { compare, format, isZero } from '../../lib/amount'
import { readAmount } from '../../lib/arith'
import { decimalsOf } from '../../lib/lineMath'
import { discountOf, fill, leftOf, leftOut, matched, remainder, rowsOf, spread, takesOf, toggled, type Values } from './values'
import { usePays, useReceiptReach } from './useReceiptReach'

interface Props {
  items: readonly OpenItem[]
  values: Values
  currency: string
  waiting: boolean
  onValues: (values: Values) => void
  onBest: () => void
}

// ItemsEntry says what of the money goes to which open item: Space ticks one, an
// amount may be typed, = takes what is left, a takes the next proposal, x leaves an
// item out.
export function ItemsEntry({ items, values, currency, waiting, onValues, onBest }: Props) {
  const { t } = useTranslation()
  const paying = usePays(values)
  const reach = useReceiptReach(values)
  const byID = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const rows = useMemo(() => rowsOf(items, values.takes), [items, values.takes])
  const set = (id: string, change: 'discount' | 'tolerance') => {
    const item = byID.get(id)
    if (!item) return
    const old = values.takes[id]
    if (change === 'discount') {
      if (!item.discount) return
      const take = old?.discount ? { ...old, discount: undefined } : (fill(item, remainder({ ...values, takes: { ...values.takes, [id]: { amount: '0.00' } } })) ?? { amount: old?.amount ?? '0.00' })
      return onValues(matched(values, { ...values.takes, [id]: old?.discount ? take : { ...take, discount: true } }))
    }
    onValues(matched(values, { ...values.takes, [id]: { amount: old?.amount ?? '0.00', discount: old?.discount, tolerance: !old?.tolerance || undefined } }))
  }
  const columns = useItemColumns(byID, values, currency, set)
  const pressed = (key: string, row: number): boolean => {
    const id = rows[row]?.id ?? ''
    if (key === 'a') onBest()
    else if (key === 'd') set(id, 'discount')
    else if (key === 't') set(id, 'tolerance')
    else if (key === 'x') onValues(leftOut(values, id))
    else return /^[a-z]$/i.test(key) // no letter belongs in an amount
    return true
  }
  const tick: EntryColumn['tick'] = (row) => {
    const item = byID.get(row.id)
    return item ? (rowsOf([item], toggled(values, item).takes)[0] ?? row) : row
  }
  const withTick = columns.map((column) => (column.key === 'apply' ? { ...column, tick } : column))
  return (
    <section className="panel items-entry" aria-label={t('receipt.items.title')} aria-busy={waiting}>
      <header className="panel-head">
        <h2>{t('receipt.items.title')}</h2>
        <span className="faint hint">{t('receipt.items.hint')}</span>
        <span className="push">
          {paying && (
            <Checkbox checked={reach === 'payer'} onChange={(event) => onValues({ ...values, payers: event.target.checked, group: event.target.checked ? false : values.group })}>
              {t('receipt.items.payers')}
            </Checkbox>
          )}
          <Checkbox checked={values.group} onChange={(event) => onValues({ ...values, group: event.target.checked })}>
            {t('receipt.items.group')}
          </Checkbox>
          <Button size="small" onClick={() => onValues(spread(values, items))}>
            {t('receipt.items.spread')}
          </Button>
          <Button size="small" onClick={() => onValues({ ...values, takes: {}, out: [], touched: true })}>
            {t('common.action.clear')}
          </Button>
        </span>
      </header>
      {items.length === 0 ? (
        <p className="muted pad">{t(values.customer === null ? 'receipt.items.noCustomer' : waiting ? 'common.loading' : 'receipt.items.none')}</p>
      ) : (
        <EntryGrid label={t('receipt.items.title')} columns={withTick} rows={rows} onChange={(next) => onValues(matched(values, takesOf(next, values.takes)))} onKey={pressed} rowClass={(row) => (values.takes[row.id] ? 'ticked' : values.out.includes(row.id) ? 'left-out' : '')} height={340} />
      )}
    </section>
  )
}

function useItemColumns(byID: ReadonlyMap<string, OpenItem>, values: Values, currency: string, set: (id: string, change: 'discount' | 'tolerance') => void): EntryColumn[] {
  const { t } = useTranslation()
  const amount = (text: string): Reading => {
    const value = readAmount(text, decimalsOf(currency))
    if (value === null) return { bad: t('document.entry.badAmount') }
    return compare(value, '0') < 0 ? { bad: t('receipt.items.negative') } : { value: isZero(value) ? '' : value }
  }
  const shown = (key: string, title: string, width: number, show: (item: OpenItem, row: EntryRow) => React.ReactNode, align?: 'end'): EntryColumn => ({
    key, title, width, align, entered: false,
    show: (row) => {
      const item = byID.get(row.id)
      return item ? show(item, row) : null
    },
  })
  const rest = (row: EntryRow): string => {
    const item = byID.get(row.id)
    if (!item) return ''
    const money = remainder({ ...values, takes: { ...values.takes, [row.id]: { amount: '0.00' } } })
    return compare(money, item.open) < 0 ? money : item.open
  }
  return [
    shown('number', t('document.field.number'), 150, (item) => <><span className="code">{item.number}</span>{values.out.includes(item.id) && <StopOutlined title={t('settle.excluded')} aria-label={t('settle.excluded')} />}</>),
    { ...shown('customer', t('document.field.customer'), 120, (item) => <span className={item.customer.id === values.customer?.id ? 'faint' : undefined}>{item.customer.name}</span>), grow: true },
    shown('due', t('document.field.due_date'), 96, (item) => <span className="amount">{item.due_date}</span>),
    shown('late', t('receipt.items.late'), 60, (item) => (item.days_overdue ? <span className="amount late">{item.days_overdue}</span> : null), 'end'),
    shown('open', t('document.field.open'), 110, (item) => <Amount value={item.open} />, 'end'),
    shown('discount', t('receipt.items.discount'), 120, (item) => item.discount && (
      <label className="mini-check">
        <input type="checkbox" tabIndex={-1} checked={values.takes[item.id]?.discount ?? false} onChange={() => set(item.id, 'discount')} /> <Amount value={item.discount} />
      </label>
    ), 'end'),
    { key: 'apply', title: t('receipt.items.apply'), width: 130, align: 'end', entered: true, money: true, read: amount, rest },
    shown('tolerance', t('receipt.items.tolerance'), 56, (item) => values.takes[item.id] && (
      <input type="checkbox" tabIndex={-1} aria-label={t('receipt.items.tolerance')} checked={values.takes[item.id]?.tolerance ?? false} onChange={() => set(item.id, 'tolerance')} />
    )),
    shown('left', t('receipt.items.left'), 110, (item) => {
      const left = leftOf(item, values.takes[item.id])
      const off = discountOf(item, values.takes[item.id])
      return <span title={isZero(off) ? undefined : `${t('receipt.items.discount')} ${format(off)}`}><Amount value={left} blankZero={values.takes[item.id] === undefined} /></span>
    }, 'end'),
  ]
}
