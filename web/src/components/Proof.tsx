import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Proof as Figures } from '../api/types'
import { isZero, type Unit } from '../lib/amount'
import { Amount } from './Amount'

interface ChipProps {
  proof: Figures
  time?: string // when the figures were read, in words
  to: string // the tie-out
}

// ProofChip says in two words whether the sub-ledger equals the general ledger,
// and leads to where both stand side by side.
export function ProofChip({ proof, time, to }: ChipProps) {
  const { t } = useTranslation()
  const good = isZero(proof.difference)
  return (
    <Tooltip title={t(good ? 'common.proof.goodHint' : 'common.proof.badHint')}>
      <Link to={to} className={`proof-chip ${good ? 'good' : 'bad'}`} data-testid="proof-chip">
        {good ? <CheckCircleFilled /> : <CloseCircleFilled />}
        {t(good ? 'common.proof.good' : 'common.proof.bad')}
        {time && <span className="proof-time">{time}</span>}
      </Link>
    </Tooltip>
  )
}

export interface Drafts {
  kind: string
  count: number
  link: string
}

// tieOutPath is the tie-out of a stamp; of one that differs, the lines that do.
export function tieOutPath({ as_of, known_at }: { as_of?: string; known_at?: string }, proof?: Figures): string {
  const query = new URLSearchParams()
  if (as_of) query.set('as_of', as_of)
  if (known_at) query.set('known_at', known_at)
  if (proof && !isZero(proof.difference)) query.set('off', 'true')
  return `/tieout?${query}`
}

interface LineProps {
  proof: Figures
  unit?: Unit
  currency?: string
  drafts?: readonly Drafts[] // left out of the figures
  explain?: string // where a difference is explained
}

// ProofLine writes the tie-out as an equation: items = ledger, what is made but
// not yet posted, and the difference; under it what is in neither.
export function ProofLine({ proof, unit, currency, drafts = [], explain }: LineProps) {
  const { t } = useTranslation()
  const good = isZero(proof.difference)
  const posted = isZero(proof.unposted)
  return (
    <>
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
          {!good && explain && <Link to={explain}>{t('common.proof.explain')}</Link>}
        </span>
      </div>
      <DraftsLine drafts={drafts} />
    </>
  )
}

// DraftsLine says which documents are not approved, and so in no figure, and
// leads to them.
function DraftsLine({ drafts }: { drafts: readonly Drafts[] }) {
  const { t } = useTranslation()
  const count = drafts.reduce((sum, each) => sum + each.count, 0)
  if (count === 0) return null
  return (
    <p className="drafts-line" data-testid="drafts-left-out">
      {t('common.proof.drafts', { count })}
      {drafts.map((each) => (
        <Link key={each.kind} to={each.link}>
          {t(`common.kind.${each.kind}` as 'common.kind.invoice', { defaultValue: each.kind })} {each.count}
        </Link>
      ))}
    </p>
  )
}
