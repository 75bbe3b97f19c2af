import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CustomerRow } from '../../api/types'
import type { Column } from '../../components/grid/types'
import type { Unit } from '../../lib/amount'
import { ClassTags } from './ClassTags'
import { FigureLink, type Figure } from './FigureLink'
import { dimensions, paces, type Dimension, type PaceColumn } from './filters'
import { LimitUse } from './LimitUse'
import { PaceFigure } from './PaceFigure'
import { stateOf } from './states'
import { StateTags } from './StateTags'

interface Options {
  unit: Unit
  limits: boolean
  paced: boolean // whether how fast they pay may be seen
  picked: ReadonlySet<string>
  onPick: (row: CustomerRow) => void
  onClass: (name: string, value: string) => void
}

// useCustomerColumns are the list's columns. They are made anew only when what
// they show changes, so that a long list is not drawn twice.
export function useCustomerColumns({ unit, limits, paced, picked, onPick, onClass }: Options): Column<CustomerRow>[] {
  const { t } = useTranslation()
  const classed = useRef(onClass)
  classed.current = onClass
  return useMemo<Column<CustomerRow>[]>(() => {
    const money = (key: Figure): Column<CustomerRow> => ({
      key,
      title: t(`customer.${key}`),
      width: 112,
      narrow: key === 'unapplied' ? false : 106,
      align: 'end',
      ...(key === 'unapplied' ? { extra: true } : { sort: key }),
      render: (row) => <FigureLink customer={row} figure={key} unit={unit} blankZero={key !== 'balance'} />,
    })
    const dimension = (name: Dimension): Column<CustomerRow> => ({ key: name, title: t(`customer.dimension.${name}`), width: 96, narrow: false, extra: true, sort: name, render: (row) => row.classes[name] })
    const pace = (name: PaceColumn): Column<CustomerRow> => ({ key: name, title: <span title={t('customer.pace.noSort')}>{t(`customer.${name}`)}</span>, width: name === 'days_late' ? 112 : 88, narrow: false, align: 'end', extra: true, render: (row) => <PaceFigure customer={row} figure={name} /> })
    const other = (role: 'group_head' | 'bill_to' | 'payer'): Column<CustomerRow> => ({ key: role, title: t(`customer.field.${role}`), width: 140, narrow: false, extra: true, tip: (row) => row[role]?.name ?? '', render: (row) => row[role] && <Link to={`/customers/${row[role].id}`}>{row[role].name}</Link> })
    const limit: Column<CustomerRow> = { key: 'limit', title: t('customer.limitUse'), width: 236, narrow: false, align: 'end', render: (row) => <LimitUse row={row} unit={unit} /> }
    return [
      { key: 'code', title: t('customer.code'), width: 104, narrow: false, sort: 'code', render: (row) => <CodeCell row={row} picked={picked.has(row.id)} onPick={onPick} /> },
      { key: 'name', title: t('customer.name'), width: 180, narrow: 150, grow: true, sort: 'name', tip: (row) => row.name, render: (row) => <NameCell row={row} /> },
      { key: 'classes', title: t('customer.classes'), width: 172, narrow: false, render: (row) => <ClassTags classes={row.classes} onClass={(name, value) => classed.current(name, value)} /> },
      ...dimensions.map(dimension),
      other('group_head'),
      other('bill_to'),
      other('payer'),
      { key: 'salesperson', title: t('customer.salesperson'), width: 96, narrow: false, render: (row) => row.salesperson_name ?? row.salesperson },
      money('balance'),
      money('overdue'),
      { key: 'oldest_due', title: t('customer.oldest_due'), width: 98, narrow: false, sort: 'oldest_due', render: (row) => row.oldest_due && <span className="amount" title={t('customer.lateSince', { count: row.days_overdue })}>{row.oldest_due}</span> },
      { key: 'days_overdue', title: t('customer.items.late'), width: 86, narrow: false, align: 'end', extra: true, render: (row) => row.days_overdue > 0 && <span className="amount">{row.days_overdue}</span> },
      money('unapplied'),
      ...(paced ? paces.map(pace) : []),
      ...(limits ? [limit] : []),
      { key: 'state', title: t('master.state.title'), width: 84, narrow: false, extra: true, render: (row) => t(`customer.state.${stateOf(row)}`) },
    ]
  }, [t, unit, limits, paced, picked, onPick])
}

function NameCell({ row }: { row: CustomerRow }) {
  return (
    <span className="name-cell">
      <Link to={`/customers/${row.id}`}>{row.name}</Link>
      <StateTags customer={row} />
    </span>
  )
}

function CodeCell({ row, picked, onPick }: { row: CustomerRow; picked: boolean; onPick: (row: CustomerRow) => void }) {
  const { t } = useTranslation()
  return (
    <span className="code-cell">
      <input type="checkbox" checked={picked} aria-label={t('customer.pick', { name: row.name })} onChange={() => onPick(row)} />
      <span className="code">{row.code}</span>
    </span>
  )
}
