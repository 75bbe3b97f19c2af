import { BulbOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { KeyCaps } from '../../components/KeyCaps'
import { ProposalWhy } from '../../components/ProposalWhy'
import { sum } from '../../lib/amount'

interface Props {
  proposals: readonly Proposal[]
  chosen: Proposal | undefined
  onChoose: (proposal: Proposal) => void
}

export const proposalsId = 'receipt-proposals'

// Proposals are what the server would settle, each with its reason. They only
// fill in the list below; nothing is posted by them.
export function Proposals({ proposals, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  if (proposals.length === 0) return null
  return (
    <div className="proposals" role="group" id={proposalsId} tabIndex={-1} aria-label={t('receipt.proposals.title')} aria-description={t('receipt.proposals.keys')} data-testid="proposals">
      <span className="faint" title={t('receipt.proposals.keys')}>
        <BulbOutlined /> {t('receipt.proposals.title')} <KeyCaps id="receipt.best" />
      </span>
      {proposals.map((each, index) => (
        <button type="button" key={each.rule} className={each === chosen ? 'plain proposal on' : 'plain proposal'} aria-pressed={each === chosen} aria-keyshortcuts={index === 0 ? '1 a' : String(index + 1)} onClick={() => onChoose(each)}>
          <kbd>{index + 1}</kbd>
          <strong>{each.reason}</strong>
          <span>{each.lines.length === 1 ? each.lines[0]!.document : t('receipt.proposals.items', { count: each.lines.length })}</span>
          <Amount value={sum(each.lines.map((line) => line.amount))} />
          <ProposalWhy tokens={each.tokens} measured={each.measured} />
        </button>
      ))}
    </div>
  )
}
