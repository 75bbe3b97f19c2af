import { DeleteOutlined } from '@ant-design/icons'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { format } from '../../lib/amount'
import { EntryCell } from './EntryCell'
import { sizeOf, type EntryActs, type EntryColumn } from './EntryGrid'
import type { EntryRow } from './rows'

interface Props {
  row: EntryRow
  index: number
  columns: readonly EntryColumn[]
  place: string | null // the column one stands in, if this is the row
  first: boolean // the way into the grid with Tab or Enter
  removable: boolean
  acts: EntryActs
  className?: string
}

function Line({ row, index, columns, place, first, removable, acts, className = '' }: Props) {
  const { t } = useTranslation()
  const entry = columns.find((column) => column.entered)?.key
  return (
    <div role="row" aria-rowindex={index + 2} className={`entry-row ${place ? 'here' : ''} ${className}`}>
      <span role="rowheader" className="entry-no">
        {removable ? (
          <button type="button" className="plain" tabIndex={-1} aria-label={t('document.entry.remove', { row: index + 1 })} onClick={() => acts.remove(index)}>
            <span>{index + 1}</span>
            <DeleteOutlined />
          </button>
        ) : (
          index + 1
        )}
      </span>
      {columns.map((column) => {
        if (column.entered && place === column.key) return <EntryCell key={column.key} row={row} index={index} column={column} acts={acts} />
        const bad = row.bad?.[column.key]
        const names = [column.align, bad && 'bad', !column.entered && 'shown'].filter(Boolean).join(' ')
        return (
          <span
            role="gridcell"
            key={column.key}
            className={names || undefined}
            style={sizeOf(column)}
            title={bad}
            aria-readonly={!column.entered || undefined}
            aria-invalid={bad ? true : undefined}
            tabIndex={first && column.key === entry ? 0 : -1}
            data-entry={first && column.key === entry ? '' : undefined}
            data-cell={`${index}.${column.key}`}
            onFocus={column.entered ? () => acts.stand(index, column.key) : undefined}
            onClick={column.entered ? () => acts.stand(index, column.key) : undefined}
          >
            {column.show ? column.show(row, index) : column.money ? format(row.cells[column.key]) || row.cells[column.key] : row.cells[column.key]}
          </span>
        )
      })}
    </div>
  )
}

export const EntryLine = memo(Line)
