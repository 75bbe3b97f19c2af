import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CreditSheet } from '../../api/orders'
import { Amount } from '../../components/Amount'

const tones: Record<string, 'success' | 'warning' | 'error'> = { allow: 'success', warn: 'warning', hold: 'error' }

// CreditSheetView shows a credit check as the sum it is: what stands against the
// limit, this order, what is left.
export function CreditSheetView({ sheet, held = false }: { sheet: CreditSheet; held?: boolean }) {
  const { t } = useTranslation()
  return (
    <section className="credit-sheet" data-testid="credit-sheet">
      <Alert type={tones[sheet.outcome] ?? 'warning'} showIcon title={t(`order.outcome.${held ? 'held' : (sheet.outcome as 'allow')}`, { defaultValue: sheet.outcome })} description={sheet.message} />
      {(sheet.uses ?? []).map((use) => (
        <CreditUseLine key={use.rule + use.currency} use={use} order />
      ))}
    </section>
  )
}

// CreditUseLine is one limit as a sum; with an order, what that adds.
export function CreditUseLine({ use, order = false }: { use: CreditSheet['uses'][number]; order?: boolean }) {
  const { t } = useTranslation()
  return (
    <p className="credit-line">
      <span className="faint">{t('order.credit.limit')}</span> <Amount value={use.limit} />
      {' − '}<span className="faint">{t('order.credit.receivable')}</span> <Amount value={use.receivable} />
      {' + '}<span className="faint">{t('order.credit.unapplied')}</span> <Amount value={use.unapplied} />
      {' − '}<span className="faint">{t('order.credit.orders')}</span> <Amount value={use.orders} />
      {' − '}<span className="faint">{t('order.credit.delivered')}</span> <Amount value={use.delivered} />
      {order && <>{' − '}<span className="faint">{t('order.credit.this')}</span> <Amount value={use.this} /></>}
      {' = '}<strong><span className="faint">{t('order.credit.available')}</span> <Amount value={use.available} /></strong> <span className="faint">{use.currency}</span>
    </p>
  )
}
