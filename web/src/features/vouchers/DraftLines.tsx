import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../api/books'
import { evaluate } from '../../lib/arithmetic'
import { usePrefs } from '../../lib/prefs'
import { useInputMethod } from '../../lib/useKeys'
import { blankLine, flipped, restOf, summaryFor, type DraftLine } from './draft'

interface Props {
  lines: readonly DraftLine[]
  accounts: readonly Account[]
  summary: string
  onChange: (lines: DraftLine[]) => void
}

const cells = ['text', 'account', 'debit', 'credit'] as const
type Cell = (typeof cells)[number]

// DraftLines are a voucher's lines while it is written: Enter goes on, "=" fills
// the difference, the space bar flips debit and credit, ".." copies the summary.
export function DraftLines({ lines, accounts, summary, onChange }: Props) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const method = useInputMethod()
  const set = (at: number, change: Partial<DraftLine>) => onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)))
  const go = (at: number, cell: Cell) => setTimeout(() => document.getElementById(`line-${at}-${cell}`)?.focus(), 0)
  const onward = (at: number, cell: Cell) => {
    const line = lines[at]
    if (cell === 'text') return go(at, 'account')
    if (cell === 'account') return go(at, line?.credit ? 'credit' : 'debit')
    if (cell === 'debit' && !line?.debit) return go(at, 'credit')
    if (at === lines.length - 1) onChange([...lines, blankLine])
    go(at + 1, 'text')
  }
  const money = (at: number, side: 'debit' | 'credit') => {
    const other = side === 'debit' ? 'credit' : 'debit'
    const line = lines[at] ?? blankLine
    return (
      <Input
        id={`line-${at}-${side}`}
        className="end"
        inputMode="decimal"
        aria-label={t('books.voucher.lineField', { line: at + 1, field: t(`books.${side}`) })}
        status={line[side] && evaluate(line[side]) === null ? 'error' : undefined}
        value={line[side]}
        onCompositionEnd={method.onCompositionEnd}
        onChange={(event) => set(at, { [side]: event.target.value, [other]: event.target.value ? '' : line[other] })}
        onBlur={() => line[side] && set(at, { [side]: evaluate(line[side]) ?? line[side] })}
        onKeyDown={(event) => {
          if (method.owns(event)) return
          if (event.key === '=') set(at, { [side]: restOf(lines, at, side), [other]: '' })
          else if (event.key === ' ') {
            onChange(lines.map((each, index) => (index === at ? flipped(each) : each)))
            go(at, other)
          } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onward(at, side)
          else return
          event.preventDefault()
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
          <th className="end">{t('books.debit')}</th>
          <th className="end">{t('books.credit')}</th>
          <th aria-label={t('books.voucher.drop')} />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={at}>
            <td>
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
            <td>
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
            <td>{money(at, 'debit')}</td>
            <td>{money(at, 'credit')}</td>
            <td>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t('books.voucher.drop')} title={lines.length <= 2 ? t('books.voucher.twoLines') : t('books.voucher.drop')} disabled={lines.length <= 2} onClick={() => onChange(lines.filter((_, index) => index !== at))} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
