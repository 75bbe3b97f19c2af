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
      key, title: t(`customer.ledger.${key}`), width: 140, align: 'end', render: (line) => <Amount value={line[key]} unit={unit} blankZero />,
    })
    return [
      { key: 'date', title: t('customer.ledger.date'), width: 106, render: (line) => <span className="amount">{line.kind === 'entry' || line.kind === 'opening' ? line.date : line.period}</span> },
      { key: 'voucher', title: t('customer.ledger.voucher'), width: 120, render: (line) => line.voucher },
      { key: 'document', title: t('customer.items.document'), width: 150, render: (line) => line.document?.number },
      { key: 'text', title: t('customer.ledger.text'), width: 180, grow: true, tip: (line) => line.text ?? '', render: (line) => line.text },
      money('debit'),
      money('credit'),
      { key: 'side', title: t('customer.ledger.side'), width: 56, align: 'center', render: (line) => t(`common.side.${line.side}`) },
      { key: 'balance', title: t('customer.balance'), width: 150, align: 'end', render: (line) => <Amount value={line.balance} unit={unit} /> },
    ]
  }, [t, unit])
}
