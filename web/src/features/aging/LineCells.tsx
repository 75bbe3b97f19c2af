import { CaretDownFilled, CaretRightFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath } from '../../api/books'
import { Amount } from '../../components/Amount'
import { flipped } from '../../lib/arith'
import { format, isZero, type Unit } from '../../lib/amount'
import { useNarrow } from '../../lib/useNarrow'
import type { Line } from './lines'
import type { Opened } from './useOpened'

type Below = Exclude<Line, { is: 'row' }>

interface TwistProps {
  line: Line
  opened: Opened
  name: string // what opens
}

// Twist opens and closes a line; the arrow keys do the same.
export function Twist({ line, opened, name }: TwistProps) {
  const { t } = useTranslation()
  const open = opened.isOpen(line)
  return (
    <button type="button" className="plain twist no-print" data-testid="twist" aria-expanded={open} aria-label={t(open ? 'aging.open.close' : 'aging.open.open', { name })} onClick={() => opened.toggle(line)}>
      {open ? <CaretDownFilled /> : <CaretRightFilled />}
    </button>
  )
}

// FirstCell says what a line below a row is: an item with its dates, what was
// settled of it, or how far the reading has come.
export function FirstCell({ line, opened }: { line: Below; opened: Opened }) {
  if (line.is === 'note') return <NoteCell line={line} opened={opened} />
  if (line.is === 'item') return <ItemCell line={line} opened={opened} />
  return <SettledCell line={line} />
}

function ItemCell({ line, opened }: { line: Extract<Line, { is: 'item' }>; opened: Opened }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const { item } = line
  const debt = !item.original.startsWith('-')
  return (
    <span className="open-item">
      <Twist line={line} opened={opened} name={item.number} />
      <Link to={documentPath(item.kind, item.document)}>{item.number}</Link>
      {debt && item.age > 0 && <span className={item.days_overdue > 0 ? 'late' : 'muted'}>{t('aging.open.days', { count: item.age })}</span>}
      {!narrow && <span className="faint">{debt && item.due_date !== item.date ? `${item.date}→${withinYear(item.due_date, item.date)}` : item.date}</span>}
    </span>
  )
}

// withinYear leaves the year out where the day beside it has said it.
const withinYear = (date: string, beside: string) => (date.slice(0, 4) === beside.slice(0, 4) ? date.slice(5) : date)

function SettledCell({ line }: { line: Extract<Line, { is: 'settled' | 'original' }> }) {
  const { t } = useTranslation()
  if (line.is === 'original') return <span className="open-settled muted">{t('aging.open.original', { date: line.item.date })}</span>
  const { settled } = line
  return (
    <span className="open-settled">
      <Link to={`/settlements/${settled.id}`}>{settled.number}</Link>
      <span className="faint">{settled.date}</span>
      {settled.reverses && <span className="late">{t('settle.undoing')}</span>}
      {settled.undone && <span className="faint">{t('aging.open.undone')}</span>}
      {settled.against.length > 0 && <span className="muted">{t('aging.open.against', { names: settled.against.map((each) => each.number).join(' ') })}</span>}
    </span>
  )
}

function NoteCell({ line, opened }: { line: Extract<Line, { is: 'note' }>; opened: Opened }) {
  const { t } = useTranslation()
  const after = line.after
  if (line.says === 'more' && after) {
    return (
      <button type="button" className="link open-note" onClick={() => opened.more(line.of, after)}>
        {t('aging.open.more')}
      </button>
    )
  }
  const says = { loading: 'aging.open.loading', failed: 'aging.open.failed', differs: 'aging.open.differs', unsettled: 'aging.open.unsettled', more: 'aging.open.more' } as const
  return <span className={`open-note${line.deep ? ' deep' : ''}${line.says === 'differs' || line.says === 'failed' ? ' late' : ' muted'}`}>{t(says[line.says], { value: line.value ? format(line.value) : '' })}</span>
}

// tipOf is the whole of a line's first cell, where it is cut.
export function useLineTip(): (line: Below) => string {
  const { t } = useTranslation()
  return (line) => {
    if (line.is === 'note') return ''
    const { item } = line
    if (line.is !== 'settled') return [item.number, t(`common.kind.${item.kind}` as 'common.kind.invoice', { defaultValue: item.kind }), item.customer.name, item.date, item.due_date && t('aging.open.due', { date: item.due_date }), t('aging.open.originalIs', { value: format(item.original) })].filter(Boolean).join(' · ')
    const { settled } = line
    return [settled.number, settled.date, settled.maker, ...settled.against.map((each) => `${each.number} ${format(each.amount)}`)].filter(Boolean).join(' · ')
  }
}

// moneyCell is what a line below a row has in a column of money: an item stands
// in its cell and in the balance; what settled it has the part taken there, and
// what it left of the item in the balance.
export function moneyCell(line: Below, column: string, unit: Unit): ReactNode {
  if (line.is === 'note') return null
  const { item } = line
  const inCell = column === item.cell
  if (line.is === 'item') return inCell || column === 'balance' ? <span title={item.taken && !isZero(item.taken) ? `${format(item.open)} − ${format(item.taken)}` : undefined}><Amount value={item.value} unit={unit} /></span> : null
  if (line.is === 'original') return column === 'balance' ? <span className="history"><Amount value={item.original} unit={unit} /></span> : null
  if (inCell) return <span className="history"><Amount value={flipped(line.settled.amount)} unit={unit} /></span>
  return column === 'balance' ? <span className="history"><Amount value={line.settled.left} unit={unit} /></span> : null
}
