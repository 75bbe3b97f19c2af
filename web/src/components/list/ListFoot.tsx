import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sum, type Unit } from '../../lib/amount'
import { Amount } from '../Amount'
import { readAll, type Readable } from './readAll'
import type { Selection } from './useSelection'

interface Props<T> {
  selection: Selection<T>
  rows: readonly T[]
  count: string // "12 invoices", where no row is ticked
  picked: string // "3 ticked"
  currencyOf: (row: T) => string
  figures: readonly { title?: string; of: (row: T) => string }[]
  unit: Unit
  all?: boolean // offer to tick every row read
  list?: Readable<T> // where there is more than was read: offer to tick all that the filter finds
  hint: string // which keys this list answers
  children?: ReactNode // what can be done with the rows ticked
}

// ListFoot counts a list or, once rows are ticked, adds them up by currency and
// offers what can be done to all of them.
export function ListFoot<T>(props: Props<T>) {
  const { selection, rows, count, picked, currencyOf, figures, unit, all, hint, children } = props
  const { t } = useTranslation()
  const chosen = selection.rows
  if (chosen.length === 0) {
    return (
      <div className="grid-foot">
        <span>
          {count}
          {all !== false && rows.length > 0 && (
            <Button size="small" type="link" onClick={() => selection.all(rows)}>
              {t('common.list.pickAll', { count: rows.length })}
            </Button>
          )}
        </span>
        <span className="faint hint no-print">{hint}</span>
      </div>
    )
  }
  return (
    <div className="grid-foot batch">
      <span className="strip" role="status" data-testid="batch">
        <strong>{picked}</strong>
        {[...new Set(chosen.map(currencyOf))].sort().map((currency) => {
          const own = chosen.filter((row) => currencyOf(row) === currency)
          return (
            <span key={currency}>
              {currency}
              {figures.map((figure, index) => (
                <span key={figure.title ?? index}>
                  {figure.title && <span className="faint">{index > 0 ? ' · ' : ' '}{figure.title}</span>} <Amount value={sum(own.map(figure.of))} unit={unit} />
                </span>
              ))}
            </span>
          )
        })}
        {children}
        {props.list?.hasNextPage && chosen.length >= rows.length && <PickRest list={props.list} selection={selection} />}
        <Button size="small" type="link" onClick={selection.clear}>
          {t('common.action.clear')}
        </Button>
      </span>
    </div>
  )
}

// PickRest reads what the filter finds beyond the rows read, and ticks it too.
function PickRest<T>({ list, selection }: { list: Readable<T>; selection: Selection<T> }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const pick = async () => {
    setBusy(true)
    selection.all(await readAll(list))
    setBusy(false)
  }
  return (
    <Button size="small" type="link" loading={busy} onClick={() => void pick()} data-testid="pick-rest">
      {t('common.list.pickRest')}
    </Button>
  )
}

// CountFoot counts a list whose rows are not ticked.
export function CountFoot({ count, hint }: { count: string; hint?: string }) {
  return (
    <div className="grid-foot">
      <span>{count}</span>
      {hint && <span className="faint hint no-print">{hint}</span>}
    </div>
  )
}
