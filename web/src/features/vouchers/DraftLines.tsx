import { DeleteOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../api/books'
import { Act } from '../../components/Act'
import { evaluate } from '../../lib/arithmetic'
import { decimalsOf } from '../../lib/lineMath'
import { usePrefs } from '../../lib/prefs'
import { useInputMethod } from '../../lib/useKeys'
import { blankLine, converted, flipped, restOf, summaryFor, type DraftLine } from './draft'
import { MoneyInput } from './MoneyInput'

interface Props {
  lines: readonly DraftLine[]
  accounts: readonly Account[]
  summary: string
  base: string // the book's currency
  rates: Readonly<Record<string, string>> // in force on the day, by currency
  onChange: (lines: DraftLine[]) => void
}

type Cell = 'text' | 'account' | 'amount' | 'rate' | 'debit' | 'credit'

// DraftLines are a voucher's lines while it is written: Enter goes on, "=" fills
// the difference, the space bar flips debit and credit, ".." copies the summary.
// On a phone the cells of a line stand below one another, each under its name.
export function DraftLines({ lines, accounts, summary, base, rates, onChange }: Props) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const method = useInputMethod()
  const set = (at: number, change: Partial<DraftLine>) => onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)))
  const go = (at: number, cell: Cell) => setTimeout(() => document.getElementById(`line-${at}-${cell}`)?.focus(), 0)
  const onward = (at: number, cell: Cell) => {
    const line = lines[at]
    if (cell === 'text') return go(at, 'account')
    if (cell === 'account' && line?.currency) return go(at, 'amount')
    if (cell === 'amount') return go(at, 'rate')
    if (cell === 'account' || cell === 'rate') return go(at, line?.credit ? 'credit' : 'debit')
    if (cell === 'debit' && !line?.debit) return go(at, 'credit')
    if (at === lines.length - 1) onChange([...lines, blankLine])
    go(at + 1, 'text')
  }
  const money = (at: number, side: 'debit' | 'credit') => {
    const other = side === 'debit' ? 'credit' : 'debit'
    const line = lines[at] ?? blankLine
    return (
      <MoneyInput
        id={`line-${at}-${side}`}
        label={t('books.voucher.lineField', { line: at + 1, field: t(`books.${side}`) })}
        value={line[side]}
        onType={(text) => set(at, { [side]: text, [other]: text ? '' : line[other] })}
        keys={{
          '=': () => set(at, { [side]: restOf(lines, at, side), [other]: '' }),
          ' ': () => {
            onChange(lines.map((each, index) => (index === at ? flipped(each) : each)))
            go(at, other)
          },
          Enter: () => onward(at, side),
        }}
      />
    )
  }
  const options = accounts.filter((account) => account.active && !account.controlled).map((account) => ({ value: account.code, label: `${account.code} ${language === 'en' ? account.name_en : account.name}` }))
  return (
    <table className="draft-lines">
      <thead>
        <tr>
          <th>{t('books.text')}</th>
          <th>{t('books.account')}</th>
          <th>{t('customer.currency')}</th>
          <th className="end">{t('books.debit')} <small>{base}</small></th>
          <th className="end">{t('books.credit')} <small>{base}</small></th>
          <th aria-label={t('books.voucher.drop')} />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={at}>
            <td data-label={`${at + 1} · ${t('books.text')}`}>
              <Input
                id={`line-${at}-text`}
                aria-label={t('books.voucher.lineField', { line: at + 1, field: t('books.text') })}
                placeholder={at === 0 ? summary : undefined}
                maxLength={200}
                value={line.text}
                onCompositionEnd={method.onCompositionEnd}
                onChange={(event) => set(at, { text: summaryFor(lines, at, event.target.value) })}
                onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !method.owns(event) && (event.preventDefault(), onward(at, 'text'))}
              />
            </td>
            <td data-label={t('books.account')}>
              <Select
                id={`line-${at}-account`}
                aria-label={t('books.voucher.lineField', { line: at + 1, field: t('books.account') })}
                showSearch={{ optionFilterProp: 'label' }}
                allowClear
                value={line.account || undefined}
                options={options}
                onChange={(account: string | undefined) => set(at, { account: account ?? '' })}
                onSelect={() => onward(at, 'account')}
              />
            </td>
            <td data-label={t('customer.currency')}>
              <Foreign line={line} at={at} base={base} rates={rates} onChange={(next) => set(at, next)} onward={(cell) => onward(at, cell)} />
            </td>
            <td data-label={`${t('books.debit')} ${base}`}>{money(at, 'debit')}</td>
            <td data-label={`${t('books.credit')} ${base}`}>{money(at, 'credit')}</td>
            <td>
              <Act type="text" icon={<DeleteOutlined />} aria-label={t('books.voucher.drop')} title={t('books.voucher.drop')} why={lines.length <= 2 ? t('books.voucher.twoLines') : undefined} onClick={() => onChange(lines.filter((_, index) => index !== at))} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ForeignProps {
  line: DraftLine
  at: number
  base: string
  rates: Readonly<Record<string, string>>
  onChange: (line: DraftLine) => void
  onward: (cell: Cell) => void
}

// Foreign is a line's currency; in another than the book's, its amount and the
// rate that works the base amount out.
function Foreign({ line, at, base, rates, onChange, onward }: ForeignProps) {
  const { t } = useTranslation()
  const method = useInputMethod()
  const currencies = [...new Set([base, ...Object.keys(rates), 'USD', 'EUR', 'HKD', 'JPY', line.currency ?? ''])].filter(Boolean)
  const choose = (currency: string) => onChange(currency === base ? { ...line, currency: undefined, amount: undefined, rate: undefined } : converted({ ...line, currency, rate: rates[currency] ?? '' }))
  const put = (cell: 'amount' | 'rate') => (text: string) => onChange(converted({ ...line, [cell]: text }))
  const label = (cell: 'amount' | 'rate') => t('books.voucher.lineField', { line: at + 1, field: t(`books.voucher.${cell}`) })
  return (
    <div className="foreign-line">
      <Select id={`line-${at}-currency`} aria-label={t('books.voucher.lineField', { line: at + 1, field: t('customer.currency') })} value={line.currency ?? base} options={currencies.map((value) => ({ value, label: value }))} onChange={choose} />
      {line.currency && <MoneyInput id={`line-${at}-amount`} label={label('amount')} placeholder={t('books.voucher.amount')} value={line.amount ?? ''} decimals={decimalsOf(line.currency)} onType={put('amount')} keys={{ Enter: () => onward('amount') }} />}
      {line.currency && <span aria-hidden="true">×</span>}
      {line.currency && (
        <Input
          id={`line-${at}-rate`}
          className="end"
          inputMode="decimal"
          aria-label={label('rate')}
          placeholder={t('books.voucher.rate')}
          status={line.rate && evaluate(line.rate) === null ? 'error' : undefined}
          value={line.rate ?? ''}
          onCompositionEnd={method.onCompositionEnd}
          onChange={(event) => put('rate')(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !method.owns(event) && (event.preventDefault(), onward('rate'))}
        />
      )}
    </div>
  )
}
