import { useTranslation } from 'react-i18next'
import type { OpenItem } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { isNegative, isZero, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { credited, discountOf, remainder, used, whole, type Values } from './values'

// ReceiptSum writes the receipt as the equation it is: money, fee and discount
// against what is settled, and what is left over.
export function ReceiptSum({ values, items, currency }: { values: Values; items: readonly OpenItem[]; currency: string }) {
  const { t } = useTranslation()
  const off = sum(items.map((item) => discountOf(item, values.takes[item.id])))
  const cleared = sum([used(values.takes), off])
  const left = remainder(values)
  const elsewhere = sum([whole(values), flipped(credited(values))])
  const count = Object.keys(values.takes).length
  return (
    <div className={isNegative(left) ? 'totals over' : 'totals'} role="status" data-testid="receipt-sum">
      <span>
        <span className="faint">{t('receipt.sum.money')}</span> <Amount value={values.amount || '0.00'} />
      </span>
      {values.fee !== '' && !isZero(values.fee) && (
        <span>
          + <span className="faint">{t('document.field.fee')}</span> <Amount value={values.fee} />
        </span>
      )}
      {!isZero(elsewhere) && (
        <span>
          − <span className="faint">{t('receipt.sum.elsewhere')}</span> <Amount value={elsewhere} />
        </span>
      )}
      {!isZero(off) && (
        <span>
          + <span className="faint">{t('receipt.sum.discount')}</span> <Amount value={off} />
        </span>
      )}
      <span>
        − <span className="faint">{t('receipt.sum.settled', { count })}</span> <Amount value={cleared} />
      </span>
      <span className="grand">
        = <span className="faint">{t(isNegative(left) ? 'receipt.sum.short' : 'receipt.sum.advance')}</span> <Amount value={left} /> <span className="faint">{currency}</span>
      </span>
    </div>
  )
}
