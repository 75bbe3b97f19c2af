import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath } from '../../api/books'
import { tryRules, type RulesTake, type RulesTrial, type RuleValues } from '../../api/settings'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'

interface Props {
  rules: RuleValues[] // as they would be
  busy: boolean
  onSave: () => void
  onClose: () => void
}

// RulesTrialDrawer tells which of the credits open today would settle otherwise
// by another order of the rules; nothing is settled.
export function RulesTrialDrawer({ rules, busy, onSave, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(tryRules(book.code, rules))
  useModalLayer(true)
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(720px, 100vw)"
      title={t('settings.rule.trial')}
      footer={
        <div className="drawer-foot">
          <Act type="primary" loading={busy} why={data ? null : t(error ? 'settings.trial.failed' : 'settings.trial.wait')} onClick={onSave}>
            {t('settings.rule.save')}
          </Act>
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        </div>
      }
    >
      {error ? <Failed error={error} retry={() => void refetch()} /> : data ? <Effects trial={data} /> : <Skeleton active />}
    </Drawer>
  )
}

function Effects({ trial }: { trial: RulesTrial }) {
  const { t } = useTranslation()
  if (trial.credits === 0) return <p className="muted">{t('settings.rule.noCredits')}</p>
  return (
    <div data-testid="rules-trial">
      <p>
        <strong>{t('settings.rule.changed', { count: trial.changed, credits: trial.credits })}</strong> {t('settings.rule.matched', { before: trial.before, after: trial.after })}
      </p>
      {trial.rows.length > 0 && (
        <table className="trial-table">
          <thead>
            <tr>
              <th>{t('settings.rule.credit')}</th>
              <th className="number">{t('settings.trial.open_amount')}</th>
              <th>{t('settings.trial.now')}</th>
              <th>{t('settings.trial.then')}</th>
            </tr>
          </thead>
          <tbody>
            {trial.rows.map((row) => (
              <tr key={`${row.id}.${row.open}`}>
                <td>
                  <Link to={documentPath(row.kind, row.id)}>{row.document}</Link>
                  <div className="muted">{row.customer.name}</div>
                </td>
                <td className="number">
                  <Amount value={row.open} /> {row.currency}
                </td>
                <td><Take take={row.before} /></td>
                <td><Take take={row.after} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {trial.changed > trial.rows.length && <p className="muted">{t('settings.rule.first20', { shown: trial.rows.length })}</p>}
      {trial.more && <p className="muted">{t('settings.rule.limited', { limit: trial.limit })}</p>}
      <p className="faint">{t('settings.rule.trialHint')}</p>
    </div>
  )
}

function Take({ take }: { take: RulesTake | null }) {
  const { t } = useTranslation()
  if (!take) return <span className="muted">{t('settings.rule.noMatch')}</span>
  return (
    <>
      {take.title}
      <div className="muted">{take.lines.map((line) => `${line.document} ${line.amount}`).join(t('imports.comma'))}</div>
    </>
  )
}
