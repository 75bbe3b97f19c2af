import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { itemsAtQuery, type Document } from '../../api/documents'
import { homeQuery } from '../../api/home'
import { Amount } from '../../components/Amount'
import { DateField } from '../../components/entry/DateField'
import { sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { useBook } from '../../lib/book'
import { addDays, daysBetween, isDate } from '../../lib/dates'
import { useDelayed } from '../../lib/useDelayed'
import { useUrlState } from '../../lib/useUrlState'

// OpenItems are a document's instalments: what was settled of each and what is
// left, today or at the end of any day since it counts.
export function OpenItems({ document }: { document: Document }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [get, set] = useUrlState()
  const home = useQuery({ ...homeQuery(book.code), staleTime: 5 * 60_000 })
  const last = home.data?.as_of ?? ''
  const first = document.effective_date
  const asked = get('as_of')
  const day = isDate(asked) && asked !== last ? asked : ''
  const settled = useDelayed(day, 120)
  const { data, error } = useQuery(itemsAtQuery(book.code, document.id ?? '', settled))
  const then = new Map((data?.rows ?? []).map((row) => [row.id, row.open]))
  const choose = (date: string) => set({ as_of: date === last ? null : date })
  const rows = document.items.map((item) => ({ ...item, open: day ? (then.get(item.id) ?? (day < first || !data ? '' : '0.00')) : item.open }))
  const known = rows.filter((row) => row.open !== '')
  const total = (of: (row: (typeof rows)[number]) => string) => sum(known.map(of))
  const paid = (row: (typeof rows)[number]) => sum([row.original, flipped(row.open)])
  return (
    <section className="panel pad" data-testid="open-items">
      <div className="open-at">
        <h2>{t('document.items.title')}</h2>
        {last && first < last && (
          <span className="open-at-day no-print">
            <label htmlFor="open-at">{t('document.items.asOf')}</label>
            <input type="range" className="open-at-slider" aria-label={t('document.items.slide')} aria-valuetext={day || last} min={0} max={daysBetween(first, last)} value={Math.max(0, daysBetween(first, day || last))} onChange={(event) => choose(addDays(first, Number(event.target.value)))} data-testid="open-at-slider" />
            <DateField id="open-at" value={day || last} around={last} onChange={(date) => isDate(date) && choose(date)} />
            {day && <Button type="link" size="small" onClick={() => choose(last)}>{t('document.items.today')}</Button>}
          </span>
        )}
      </div>
      {day && day < first && <p className="muted">{t('document.items.notYet', { date: first })}</p>}
      {day && error && <p className="muted">{t('common.error.missing')}</p>}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('document.field.due_date')}</th>
            <th scope="col" className="end">{t('document.lines.instalment')}</th>
            <th scope="col" className="end">{t('document.items.settled')}</th>
            <th scope="col" className="end">{t('document.field.open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="amount">{row.due_date}</td>
              <td className="end"><Amount value={row.original} /></td>
              <td className="end">{row.open !== '' && <Amount value={paid(row)} />}</td>
              <td className="end" data-testid="open-then">{row.open !== '' && <Amount value={row.open} />}</td>
            </tr>
          ))}
        </tbody>
        {rows.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t('document.items.total')}</th>
              <td className="end"><Amount value={sum(rows.map((row) => row.original))} /></td>
              <td className="end">{known.length > 0 && <Amount value={total(paid)} />}</td>
              <td className="end">{known.length > 0 && <Amount value={total((row) => row.open)} />}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
