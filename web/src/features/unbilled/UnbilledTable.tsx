import { useTranslation } from 'react-i18next'
import type { UnbilledRun } from '../../api/books'
import { Amount } from '../../components/Amount'
import { useBook } from '../../lib/book'

// UnbilledTable is what a run changes, by order line; a phone has the order, the
// customer and what it comes to.
export function UnbilledTable({ run }: { run: UnbilledRun }) {
  const { t } = useTranslation()
  const { book } = useBook()
  if (run.lines.length === 0) return <p className="silent">{t('unbilled.nothing')}</p>
  return (
    <table className="entry-table">
      <thead>
        <tr>
          <th>{t('unbilled.order')}</th>
          <th>{t('customer.one')}</th>
          <th className="end wide-only">{t('unbilled.quantity')}</th>
          <th className="end wide-only">{t('unbilled.net')}</th>
          <th className="end wide-only">{t('unbilled.tax')}</th>
          <th className="end">{t('unbilled.gross')} {book.base_currency}</th>
          <th className="end wide-only">{t('unbilled.cost')}</th>
        </tr>
      </thead>
      <tbody>
        {run.lines.map((line) => (
          <tr key={`${line.order}/${line.line}`}>
            <td>{line.order} <span className="faint">#{line.line}</span></td>
            <td>{line.customer.name}</td>
            <td className="end wide-only"><span className="amount">{line.quantity}</span></td>
            <td className="end wide-only"><Amount value={line.net} /> <span className="faint">{line.currency}</span></td>
            <td className="end wide-only"><Amount value={line.tax} /></td>
            <td className="end"><Amount value={line.base} /></td>
            <td className="end wide-only"><Amount value={line.cost} /></td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t('unbilled.total')}</td>
          <td className="wide-only" colSpan={3} />
          <td className="end"><Amount value={run.base} /></td>
          <td className="wide-only" />
        </tr>
      </tfoot>
    </table>
  )
}
