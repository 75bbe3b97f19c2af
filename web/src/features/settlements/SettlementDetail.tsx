import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Settlement } from '../../api/books'
import { Amount } from '../../components/Amount'
import { EntryTable } from '../../components/EntryTable'
import '../../components/entryTable.css'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { isOpening } from '../vouchers/OpeningTag'
import { WhyText } from './WhyText'

// SettlementDetail is a settlement, or the preview of one: what is taken off each
// item, where the difference goes, and the voucher or why there is none.
export function SettlementDetail({ settlement, preview = false }: { settlement: Settlement; preview?: boolean }) {
  const { t } = useTranslation()
  const { book } = useBook()
  // In the book's own currency both columns say the same; a phone leaves one out.
  const inBase = settlement.lines.every((line) => line.currency === book.base_currency) ? 'end wide-only' : 'end'
  return (
    <div className="settlement-detail">
      <p className="muted">
        {t('settle.dateOf', { date: settlement.date })} · {settlement.customer.code} {settlement.customer.name} · {t(`settle.rule.${settlement.rule ?? 'manual'}` as 'settle.rule.manual', { defaultValue: settlement.rule })}
        {settlement.reason && <> · <WhyText row={settlement} /></>}
        {settlement.maker && ` · ${settlement.maker}`}
        {settlement.recorded && ` · ${t('books.recorded', { time: instant(settlement.recorded) })}`}
      </p>
      {settlement.warnings.map((warning) => <p key={warning.code} className="late">{warning.message}</p>)}
      <table className="entry-table" data-testid="settlement-lines">
        <thead>
          <tr>
            <th>{t('customer.items.document')}</th>
            <th className="end">{t('settle.take')}</th>
            <th className={inBase}>{t('settle.takeBase')}</th>
            {preview && <th className="end">{t('settle.left')}</th>}
            {preview && <th className={inBase}>{t('settle.leftBase')}</th>}
          </tr>
        </thead>
        <tbody>
          {settlement.lines.map((line) => (
            <tr key={line.item}>
              <td>{line.document} <span className="faint">{line.currency}</span></td>
              <td className="end"><Amount value={line.amount} /></td>
              <td className={inBase}><Amount value={line.base} /></td>
              {preview && <td className="end"><Amount value={line.open} /></td>}
              {preview && <td className={inBase}><Amount value={line.open_base} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
      {settlement.differences.length > 0 && (
        <table className="entry-table" data-testid="differences">
          <caption>{t('settle.went')}</caption>
          <tbody>
            {settlement.differences.map((each) => (
              <tr key={each.kind}>
                <td>{t(`settle.kind.${each.kind}` as 'settle.kind.bank_fee', { defaultValue: each.kind })} <span className="code">{each.account}</span></td>
                <td className="end"><Amount value={each.amount} blankZero /></td>
                <td className="end"><Amount value={each.base} /> <span className="faint">{book.base_currency}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {settlement.voucher ? <EntryTable voucher={settlement.voucher} /> : <p className="silent">{t('settle.silent')}</p>}
      {!preview && settlement.voucher && <p><Link to={`/vouchers/${settlement.voucher.id}`}>{t('books.voucher.one')} {isOpening(settlement.voucher.period) ? t('books.voucher.opening') : settlement.voucher.period} {settlement.voucher.number}</Link></p>}
    </div>
  )
}
