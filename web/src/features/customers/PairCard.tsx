import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwinPair } from '../../api/master'
import { Amount } from '../../components/Amount'

interface Props {
  pair: TwinPair
  who: (side: 'a' | 'b') => ReactNode
  why: ReactNode
  acts: ReactNode
}

// PairCard is a pair of customers on a phone, where a table's row has no room
// for its buttons.
export function PairCard({ pair, who, why, acts }: Props) {
  const { t } = useTranslation()
  return (
    <article className="panel pair-card" data-testid="pair-card">
      {(['a', 'b'] as const).map((side) => (
        <div key={side} className="pair-side">
          <span>{who(side)}</span>
          <span className="faint">{t('customer.balance')} <Amount value={pair[side].balance} /></span>
        </div>
      ))}
      <p>
        <span className="amount">{Math.round(Number(pair.score) * 100)}%</span> {why}
      </p>
      <div className="pair-acts">{acts}</div>
    </article>
  )
}
