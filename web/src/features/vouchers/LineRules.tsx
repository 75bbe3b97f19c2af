import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, type Voucher } from '../../api/books'
import { Amount } from '../../components/Amount'
import { useAccountName } from '../../components/useAccountName'
import { isZero } from '../../lib/amount'
import { useUrlState } from '../../lib/useUrlState'

// LineRules explains a voucher line by line: the role by which its account was
// found, and what the posting rule puts there. It opens where it is asked for.
export function LineRules({ voucher, base }: { voucher: Voucher; base: string }) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const name = useAccountName()
  if (!voucher.entries.some((entry) => entry.role)) return null
  const open = get('rules') === 'true'
  const source = t(`books.source.${voucher.source}` as 'books.source.manual', { defaultValue: voucher.source })
  const told = voucher.entries.some((entry) => entry.role_kept === false)
  return (
    <details className="panel line-rules no-print" open={open} onToggle={(event) => event.currentTarget.open !== open && set({ rules: event.currentTarget.open ? 'true' : null })} data-testid="line-rules">
      <summary>{t('books.voucher.rules.title')}</summary>
      <p className="muted">
        {voucher.source === 'manual' ? t('books.voucher.rules.byHand') : t('books.voucher.rules.byRule', { source })}
        {voucher.of && <> <Link to={documentPath(voucher.of.kind, voucher.of.id)}>{voucher.of.number}</Link></>}
        {voucher.reverses && <> · {t('books.voucher.rules.red')}</>}
      </p>
      <ol>
        {voucher.entries.map((entry, at) => (
          <li key={at}>
            <span className="line-account"><span className="code">{entry.account}</span> {name(entry)}{entry.customer_name && <small className="muted"> [{entry.customer_name}]</small>}</span>
            <span className="line-sum">
              {t(isZero(entry.credit) ? 'books.debit' : 'books.credit')} <Amount value={isZero(entry.credit) ? entry.debit : entry.credit} /> <small className="faint">{base}</small>
            </span>
            <span className="line-rule"><strong>{entry.role_name}</strong>{entry.role_kept === false && <span className="faint" title={t('books.voucher.rules.told')}> *</span>} {entry.rule}</span>
          </li>
        ))}
      </ol>
      {told && <p className="faint">* {t('books.voucher.rules.told')}</p>}
    </details>
  )
}
