import { Button, Checkbox } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findProducts, productsQuery, type Product } from '../../api/documents'
import { useQueryClient } from '@tanstack/react-query'
import { Amount } from '../../components/Amount'
import { EntryGrid, type EntryColumn } from '../../components/entry/EntryGrid'
import type { Choice } from '../../components/entry/Lookup'
import { isEmpty, type EntryRow, type Reading } from '../../components/entry/rows'
import { readNumber } from '../../lib/arith'
import { readDateText } from '../../lib/dateText'
import { useBook } from '../../lib/book'
import { readRate } from '../../lib/lineMath'
import { blankLine, figuresOf } from './values'

interface Props {
  rows: readonly EntryRow[]
  included: boolean
  currency: string
  order?: string // of an order: its date; its lines have days of delivery
  onRows: (rows: readonly EntryRow[]) => void
  onIncluded: (included: boolean) => void
  onPasted?: (lines: number, wrong: number) => void
}

interface Found extends Choice {
  product: Product
}

// LinesGrid enters the lines of an invoice, credit note or order.
export function LinesGrid({ rows, included, currency, order, onRows, onIncluded, onPasted }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const columns = useLineColumns(included, currency, order)
  const latest = useLatest(rows)
  const blank = useCallback(() => blankLine(latest.current.at(-1)?.cells.tax_rate ?? ''), [latest])
  const pasted = (next: readonly EntryRow[], touched: readonly string[], wrong: number) => {
    onPasted?.(touched.length, wrong)
    const names = next.filter((row) => touched.includes(row.id) && !row.refs?.name && row.cells.name).map((row) => row.cells.name!)
    void findProducts(book.code, [...new Set(names)])
      .then((found) => found.size > 0 && onRows(latest.current.map((row) => resolved(row, found))))
      .catch(() => undefined) // the text stays as the line's description
  }
  return (
    <section className="panel lines" aria-label={t('document.lines.title')}>
      <header className="panel-head">
        <h2>{t('document.lines.title')}</h2>
        <span className="faint hint">{t('document.lines.hint')}</span>
        <span className="push">
          <Checkbox checked={included} onChange={(event) => onIncluded(event.target.checked)}>
            {t('document.lines.included')}
          </Checkbox>
          <Button size="small" onClick={() => onRows([...rows, blank()])}>
            {t('document.lines.add')}
          </Button>
        </span>
      </header>
      <EntryGrid label={t('document.lines.title')} columns={columns} rows={rows} onChange={onRows} blank={blank} onPasted={pasted} />
    </section>
  )
}

function useLatest<T>(value: T) {
  const held = useMemo(() => ({ current: value }), [])
  held.current = value
  return held
}

function resolved(row: EntryRow, found: ReadonlyMap<string, Product>): EntryRow {
  const product = row.refs?.name ? undefined : found.get(row.cells.name ?? '')
  return product ? withProduct(row, product) : row
}

// withProduct takes a product's name, price and rate where the line has none.
function withProduct(row: EntryRow, product: Product): EntryRow {
  const price = row.cells.price || product.price || ''
  const rate = product.tax_rate ? (readRate(product.tax_rate) ?? '') : ''
  const cells = { ...row.cells, name: product.name, quantity: row.cells.quantity || '1', price, tax_rate: isEmpty(row, ['name', 'tax_rate']) && rate ? rate : row.cells.tax_rate || rate }
  const { name: _gone, ...bad } = row.bad ?? {}
  return { ...row, cells, refs: { ...row.refs, name: product.id }, bad }
}

export function useLineColumns(included: boolean, currency: string, order?: string): EntryColumn[] {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  return useMemo<EntryColumn[]>(() => {
    const number = (decimals: number) => (text: string): Reading => {
      const value = readNumber(text, decimals)
      return value === null ? { bad: t('document.entry.badAmount') } : { value }
    }
    const rate = (text: string): Reading => {
      const value = readRate(text)
      return value === null ? { bad: t('document.entry.badRate') } : { value }
    }
    const day = (text: string): Reading => {
      const value = readDateText(text, order ?? '')
      return value === null ? { bad: t('document.entry.badDate') } : { value }
    }
    const off = (text: string): Reading => (text.trim().endsWith('%') ? rate(text) : number(2)(text))
    const find = async (text: string): Promise<Found[]> => {
      const { rows } = await queries.fetchQuery(productsQuery(book.code, text))
      return rows.map((product) => ({ id: product.id, title: product.name, code: product.code, aside: <span className="code">{product.code}</span>, product }))
    }
    const sum = (key: 'net' | 'tax' | 'total', width: number): EntryColumn => ({
      key, title: t(`document.lines.${key}`), width, align: 'end', entered: false,
      show: (row) => (isEmpty(row, ['tax_rate']) ? null : <Amount value={figuresOf(row, included, currency)[key]} />),
    })
    return [
      { key: 'name', title: t('document.lines.name'), width: 220, grow: true, entered: true, find, take: (row, choice) => withProduct(row, (choice as Found).product) },
      { key: 'quantity', title: t('document.lines.quantity'), width: 90, align: 'end', entered: true, money: true, read: number(6) },
      { key: 'price', title: t(included ? 'document.lines.priceWith' : 'document.lines.price'), width: 110, align: 'end', entered: true, money: true, read: number(6) },
      { key: 'tax_rate', title: t('document.lines.rate'), width: 70, align: 'end', entered: true, read: rate },
      { key: 'discount', title: t('document.lines.discount'), width: 90, align: 'end', entered: true, money: true, read: off },
      ...(order === undefined ? [] : [{ key: 'delivery_date', title: t('document.lines.delivery_date'), width: 104, entered: true, read: day }]),
      sum('net', 116),
      sum('tax', 100),
      sum('total', 120),
    ]
  }, [t, included, currency, order, book.code, queries])
}
