import { useTranslation } from 'react-i18next'
import type { Revaluation } from '../../api/books'
import { Amount } from '../../components/Amount'
import { isZero, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'

// RevaluedTable is what a revaluation adjusts, by currency.
export function RevaluedTable({ run }: { run: Revaluation }) {
  const { t } = useTranslation()
  const { book } = useBook()
  if (run.lines.length === 0) return <p className="silent">{t('revalue.nothing')}</p>
  const currencies = [...new Set(run.lines.map((line) => line.currency))].sort()
  return (
    <table className="entry-table">
      <thead>
        <tr>
          <th>{t('customer.currency')}</th>
          <th className="end wide-only">{t('revalue.items')}</th>
          <th className="end">{t('customer.items.open')}</th>
          <th className="end wide-only">{t('revalue.booked')}</th>
          <th className="end">{t('revalue.rate')}</th>
          <th className="end">{t('revalue.adjustment')}</th>
        </tr>
      </thead>
      <tbody>
        {currencies.map((currency) => {
          const own = run.lines.filter((line) => line.currency === currency)
          return (
            <tr key={currency}>
              <td>{currency}</td>
              <td className="end wide-only">{own.length}</td>
              <td className="end"><Amount value={sum(own.map((line) => line.open))} /></td>
              <td className="end wide-only"><Amount value={sum(own.map((line) => line.open_base))} /></td>
              <td className="end"><span className="amount">{own[0]?.rate}</span></td>
              <td className="end"><Amount value={sum(own.map((line) => line.adjustment))} /></td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <td className="wide-only" colSpan={2} />
          <td colSpan={2}>{t(isZero(run.adjustment) ? 'revalue.even' : run.adjustment.startsWith('-') ? 'revalue.loss' : 'revalue.gain')} <span className="faint">{book.base_currency}</span></td>
          <td />
          <td className="end"><Amount value={run.adjustment} /></td>
        </tr>
      </tfoot>
    </table>
  )
}
