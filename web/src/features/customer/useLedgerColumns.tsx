import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { useUnit } from '../../components/UnitSwitch'
import type { Line } from './ledgerLines'

// useLedgerColumns are the columns of a customer's ledger. A zero is left blank,
// as in any account book, and the side is a word: 借, 贷 or 平.
export function useLedgerColumns(): Column<Line>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Line>[]>(() => {
    const money = (key: 'debit' | 'credit'): Column<Line> => ({
      key, title: t(`customer.ledger.${key}`), width: 140, narrow: 100, align: 'end', render: (line) => line[key] && <Amount value={line[key]} unit={unit} blankZero />,
    })
    return [
      { key: 'date', title: t('customer.ledger.date'), width: 106, narrow: 92, render: (line) => <span className="amount">{line.kind === 'month' || line.kind === 'year' ? line.date.slice(0, 7) : line.date}</span> },
      { key: 'voucher', title: t('customer.ledger.voucher'), width: 130, narrow: false, render: (line) => line.voucher },
      { key: 'text', title: t('customer.ledger.text'), width: 180, narrow: 120, grow: true, tip: (line) => line.text, render: (line) => line.text },
      { key: 'account', title: t('customer.ledger.account'), width: 90, narrow: false, render: (line) => <span className="code">{line.account}</span> },
      money('debit'),
      money('credit'),
      { key: 'side', title: t('customer.ledger.side'), width: 56, narrow: 40, align: 'center', render: (line) => line.direction },
      { key: 'balance', title: t('customer.balance'), width: 150, narrow: 106, align: 'end', render: (line) => <Amount value={line.balance} unit={unit} /> },
    ]
  }, [t, unit])
}
