import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Proof as Figures } from '../api/types'
import { isZero, type Unit } from '../lib/amount'
import { Amount } from './Amount'

// ProofChip says in two words whether the sub-ledger equals the general ledger.
export function ProofChip({ proof }: { proof: Figures }) {
  const { t } = useTranslation()
  const good = isZero(proof.difference)
  return (
    <Tooltip title={t(good ? 'common.proof.goodHint' : 'common.proof.badHint')}>
      <span className={`proof-chip ${good ? 'good' : 'bad'}`} data-testid="proof-chip">
        {good ? <CheckCircleFilled /> : <CloseCircleFilled />}
        {t(good ? 'common.proof.good' : 'common.proof.bad')}
      </span>
    </Tooltip>
  )
}

// ProofLine writes the tie-out as an equation: items = ledger, what is made but
// not yet posted, and the difference.
export function ProofLine({ proof, unit, currency }: { proof: Figures; unit?: Unit; currency?: string }) {
  const { t } = useTranslation()
  const good = isZero(proof.difference)
  const posted = isZero(proof.unposted)
  return (
    <div className={`proof-line ${good ? 'good' : 'bad'}`} role="status">
      <strong>{t('common.proof.title')}</strong>
      <span>
        {t('common.proof.items')} <Amount value={proof.items} unit={unit} />
      </span>
      <span aria-hidden="true">{good ? '=' : '≠'}</span>
      <span>
        {t('common.proof.ledger')} <Amount value={proof.ledger} unit={unit} />
      </span>
      {currency && <span className="faint">{currency}</span>}
      <span className={posted ? 'faint' : 'unposted'}>
        {t('common.proof.unposted')} <Amount value={proof.unposted} unit={unit} />
      </span>
      <span className="proof-end">
        {t('common.proof.difference')} <Amount value={proof.difference} unit={unit} />
        {good ? <CheckCircleFilled /> : <CloseCircleFilled />}
      </span>
    </div>
  )
}
