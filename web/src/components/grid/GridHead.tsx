import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons'
import type { Column, Footer } from './types'

interface HeadProps<T> {
  columns: readonly Column<T>[]
  sort?: string
  onSort?: (sort: string) => void
}

// GridHead draws the titles; one that can be sorted by is a button, first
// falling, then rising, as figures are read.
export function GridHead<T>({ columns, sort, onSort }: HeadProps<T>) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th key={column.key} scope="col" className={cellClass(column, index)} aria-sort={direction(column, sort)}>
            {column.sort && onSort ? <Sorter column={column} sort={sort} onSort={onSort} /> : column.title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Sorter<T>({ column, sort, onSort }: { column: Column<T>; sort?: string; onSort: (sort: string) => void }) {
  const field = column.sort!
  const first = column.align === 'end' ? `-${field}` : field
  const next = sort === first ? (first === field ? `-${field}` : field) : first
  return (
    <button type="button" className="plain sorter" onClick={() => onSort(next)}>
      {column.title}
      {sort === field && <CaretUpFilled />}
      {sort === `-${field}` && <CaretDownFilled />}
    </button>
  )
}

function direction<T>(column: Column<T>, sort?: string): 'ascending' | 'descending' | undefined {
  if (!column.sort) return undefined
  return sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : undefined
}

// GridFoot draws totals under a double rule, as a closed account is ruled off.
export function GridFoot<T>({ columns, footers }: { columns: readonly Column<T>[]; footers: readonly Footer[] }) {
  return (
    <tfoot>
      {footers.map((footer) => (
        <tr key={footer.key}>
          {columns.map((column, index) => (
            <td key={column.key} className={cellClass(column, index)}>
              {footer.cells[column.key]}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  )
}

export function cellClass<T>(column: Column<T>, index: number): string | undefined {
  const names = [column.align, index === 0 ? 'stick' : ''].filter(Boolean)
  return names.length > 0 ? names.join(' ') : undefined
}
