import { useTranslation } from 'react-i18next'
import type { Document } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { isNegative, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'

// SettlePreview writes what a receipt settles, and every difference by its name:
// 1,107.40 + 20.00 + 2.60 = 1,130.00.
export function SettlePreview({ document }: { document: Document }) {
  const { t } = useTranslation()
  const settlement = document.settlement
  if (!settlement) return <p className="muted">{t('receipt.nothingSettled')}</p>
  const debits = settlement.lines.filter((line) => !line.amount.startsWith('-'))
  const credit = sum(settlement.lines.filter((line) => line.amount.startsWith('-')).map((line) => flipped(line.amount)))
  return (
    <div className="settle-preview" data-testid="settle-preview">
      <p className="equation">
        <Amount value={credit} />
        {settlement.differences.map((each) => (
          <span key={each.kind + each.account}>
            {isNegative(each.amount) ? ' + ' : ' − '}
            <Amount value={isNegative(each.amount) ? flipped(each.amount) : each.amount} /> <span className="faint">{t(`receipt.difference.${each.kind as 'bank_fee'}`, { defaultValue: each.kind })}</span>
          </span>
        ))}
        {' = '}
        <Amount value={sum(debits.map((line) => line.amount))} />
      </p>
      <dl className="facts">
        {debits.slice(0, 12).map((line) => (
          <div key={line.item}>
            <dt className="code">{line.document}</dt>
            <dd>
              <Amount value={line.amount} /> <span className="faint">{t('receipt.leaves')}</span> <Amount value={line.open ?? '0.00'} />
            </dd>
          </div>
        ))}
        {debits.length > 12 && <p className="faint">{t('receipt.andMore', { count: debits.length - 12 })}</p>}
      </dl>
    </div>
  )
}
