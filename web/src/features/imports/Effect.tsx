import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { LedgerEffect } from '../../api/imports'
import { Amount } from '../../components/Amount'
import { isZero } from '../../lib/amount'

// Effect is what an import posts: by account, by currency, and the proof that
// items and ledger stay equal.
export function Effect({ effect }: { effect: LedgerEffect }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('imports.effect')}>
      <h2>{t('imports.effect')}</h2>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('imports.account')}</th>
              <th className="number">{t('imports.debit')}</th>
              <th className="number">{t('imports.credit')}</th>
            </tr>
          </thead>
          <tbody>
            {effect.accounts.map((line) => (
              <tr key={line.account}>
                <td>
                  <span className="code">{line.account}</span> {line.name}
                </td>
                <td className="number">
                  <Amount value={line.debit} blankZero />
                </td>
                <td className="number">
                  <Amount value={line.credit} blankZero />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>
                {t('common.total')} {effect.currency}
              </td>
              <td className="number">
                <Amount value={effect.debit} />
              </td>
              <td className="number">
                <Amount value={effect.credit} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="import-totals">
        {t('imports.totals')}{' '}
        {Object.entries(effect.totals).map(([currency, total]) => (
          <span key={currency}>
            {currency} <Amount value={total} />
          </span>
        ))}
      </p>
      <TieOut effect={effect} />
    </section>
  )
}

function TieOut({ effect: { tie_out: proof } }: { effect: LedgerEffect }) {
  const { t } = useTranslation()
  const good = isZero(proof.difference)
  return (
    <div className={`proof-line ${good ? 'good' : 'bad'}`} data-testid="import-proof">
      <span>
        {t('imports.proof.items')}
        <Amount value={proof.items} />
      </span>
      <span>
        {t('imports.proof.ledger')}
        <Amount value={proof.ledger} />
      </span>
      <span className="proof-end">
        {good ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
        {t('common.proof.difference')}
        <Amount value={proof.difference} />
      </span>
    </div>
  )
}
