import { useTranslation } from 'react-i18next'
import type { ProposalMeasured, ProposalToken } from '../api/types'
import { format } from '../lib/amount'
import './proposalWhy.css'

// ProposalWhy says what speaks for a proposal: the tokens that matched, marked,
// and how many of the settlements that followed its rule still stand.
export function ProposalWhy({ tokens, measured }: { tokens: readonly ProposalToken[]; measured: ProposalMeasured | null }) {
  const { t } = useTranslation()
  return (
    <>
      {tokens.map((token, index) => <Token key={index} token={token} />)}
      {measured ? (
        <span className="faint" data-testid="measured" title={t(`settle.measured.${measured.of === 'customer' ? 'ofCustomer' : 'ofBook'}`, { kept: measured.kept, total: measured.total })}>
          {t('settle.measured.short', { kept: measured.kept, total: measured.total })}
        </span>
      ) : (
        <span className="faint" data-testid="measured" title={t('settle.measured.fewTitle')}>{t('settle.measured.few')}</span>
      )}
    </>
  )
}

const figures = ['amount', 'part', 'fee']

function Token({ token }: { token: ProposalToken }) {
  const { t } = useTranslation()
  const text = figures.includes(token.kind) ? format(token.text) : token.text
  const word = t(`settle.token.${token.kind}` as 'settle.token.number', { defaultValue: token.kind })
  return (
    <span className="token" title={token.document && token.document !== token.text ? `${word} ${text} · ${token.document}` : `${word} ${text}`}>
      <span className="faint">{word}</span>{' '}
      {token.kind === 'habit' ? t('settle.token.times', { count: Number(token.text) }) : <mark>{text}</mark>}
    </span>
  )
}
