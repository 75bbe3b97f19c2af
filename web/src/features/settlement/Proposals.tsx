import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../api/books'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { ProposalWhy } from '../../components/ProposalWhy'
import { sum } from '../../lib/amount'
import { KeyCaps } from '../../components/KeyCaps'
import { Schemes, useManner } from './Schemes'
import type { Workbench } from './useWorkbench'

// Proposals are what the rules suggest, each with its reason; nothing is posted
// by choosing one.
export function Proposals({ proposals, bench, currency }: { proposals: readonly Proposal[]; bench: Workbench; currency: string }) {
  const { t } = useTranslation()
  const { scheme } = useManner()
  const anyCredit = bench.credits.some((item) => bench.ticked.has(item.id))
  return (
    <>
      <div className="bench-tools">
        <Act size="small" why={anyCredit ? undefined : t('settle.tickCredit')} onClick={bench.share}>{t(`settle.by.${scheme}`)}</Act>
        <Schemes bench={bench} />
        <Act size="small" type="text" why={bench.ticked.size === 0 ? t('common.why.nothingTicked') : undefined} onClick={bench.clear}>{t('common.action.clear')}</Act>
      </div>
      <div className="proposals" role="region" aria-label={t('settle.proposals')}>
        <span className="muted">{t('settle.proposals')} {proposals.length > 0 && <KeyCaps id="settle.best" />}</span>
        {proposals.length === 0 && <span className="faint">{t('settle.noProposal')}</span>}
        {proposals.map((proposal, index) => (
          <button key={index} type="button" className="plain bench-proposal" data-testid="proposal" aria-keyshortcuts={index === 0 ? '1 a' : String(index + 1)} onClick={() => bench.adopt(proposal)} title={`${proposal.document} → ${proposal.lines.map((line) => line.document).join(' + ')}`}>
            <kbd>{index + 1}</kbd>
            <span>{proposal.document}</span>
            <span aria-hidden="true">→</span>
            <span>{proposal.lines.length > 2 ? t('settle.documents', { count: proposal.lines.length }) : proposal.lines.map((line) => line.document).join(' + ')}</span>
            <strong><Amount value={sum(proposal.lines.map((line) => line.amount))} /> {currency}</strong>
            <span className="muted">{proposal.reason}</span>
            <ProposalWhy tokens={proposal.tokens} measured={proposal.measured} />
          </button>
        ))}
      </div>
    </>
  )
}
