import { CheckCircleFilled } from '@ant-design/icons'
import { Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../components/Amount'
import { isNegative, isZero } from '../../lib/amount'
import { evaluate } from '../../lib/arithmetic'
import type { Gap } from './spread'
import type { Workbench } from './useWorkbench'

const ways: readonly Gap[] = ['partial', 'fee', 'discount', 'earned', 'tolerance']

// DifferenceStrip keeps the sums in sight and asks, where the two sides differ,
// what the difference is.
export function DifferenceStrip({ bench, currency, children }: { bench: Workbench; currency: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { spread, gap, allowance } = bench
  const stated = gap === 'fee' || gap === 'discount'
  const both = spread.debit !== '0.00' && spread.credit !== '0.00'
  const short = both && !isZero(spread.gap) && !isNegative(spread.gap) // the money is less than the debts ticked
  const why = !both ? t('settle.why.nothing') : isNegative(spread.gap) ? t('settle.why.more') : t('settle.why.even')
  return (
    <div className="difference" role="region" aria-label={t('settle.difference')}>
      {both && (
        <div className="difference-ways">
          <span>
            {t('settle.gap')} <Amount value={spread.gap} /> →
          </span>
          <Radio.Group size="small" value={gap} onChange={(event) => bench.meet(event.target.value as Gap)}>
            {ways.map((way) => {
              const open = way === 'partial' || short
              return <span key={way} title={open ? t(`settle.wayHint.${way}`) : why}><Radio value={way} disabled={!open} aria-describedby={open ? undefined : 'difference-why'}>{t(`settle.way.${way}`)}</Radio></span>
            })}
          </Radio.Group>
          {!short && <small id="difference-why" className="faint">{why}</small>}
          {stated && (
            <Input size="small" className="allowance" inputMode="decimal" aria-label={t(`settle.way.${gap}`)} defaultValue={allowance} key={gap} onBlur={(event) => bench.meet(gap, evaluate(event.target.value) ?? allowance)} onPressEnter={(event) => !event.ctrlKey && bench.meet(gap, evaluate(event.currentTarget.value) ?? allowance)} />
          )}
        </div>
      )}
      <div className="difference-sum">
        <span>
          {t('settle.sumDebit')} <Amount value={spread.debit} />
          <span aria-hidden="true"> − </span>
          {t('settle.sumCredit')} <Amount value={spread.credit} />
          {stated && allowance && (
            <>
              <span aria-hidden="true"> − </span>
              {t(`settle.way.${gap}`)} <Amount value={allowance} />
            </>
          )}
          <span aria-hidden="true"> = </span>
          <strong data-testid="difference"><Amount value={spread.difference} /></strong> {currency}
          {both && isZero(spread.difference) && <CheckCircleFilled className="agrees" />}
          {both && !isZero(spread.difference) && (gap === 'earned' || gap === 'tolerance') && <span className="muted"> {t(`settle.serverFinds.${gap}`)}</span>}
        </span>
        {children}
      </div>
    </div>
  )
}
