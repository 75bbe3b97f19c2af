import { Button, Input } from 'antd'
import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { accountsQuery } from '../../api/books'
import type { Problem } from '../../api/problem'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { AmountField } from '../../components/entry/AmountField'
import { fieldId } from '../../components/Problems'
import { isNegative, isZero } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { useBook } from '../../lib/book'
import { decimalsOf } from '../../lib/lineMath'
import { usePrefs } from '../../lib/prefs'
import { OrderSelect } from './KindFields'
import { added, edited, gap, mostRows, opened, removed, restFor, type Kind, type KindRow } from './split'
import { whole, type Values } from './values'
import './split.css'

interface Props {
  values: Values
  problem: Problem | null
  onChange: (change: Partial<Values>) => void
}

const kinds: readonly Kind[] = ['receivable', 'advance', 'other']

// SplitLines are the parts of one payment by kind of money: closed until asked
// for, since most payments are of one kind.
export function SplitLines({ values, problem, onChange }: Props) {
  const { t } = useTranslation()
  const rows = values.split
  const change = (split: readonly KindRow[]) => onChange({ split })
  if (rows.length === 0) {
    return (
      <div className="split-closed">
        <Button type="link" size="small" aria-expanded={false} onClick={() => change(opened(whole(values)))} data-testid="split">
          {t('receipt.split.open')}
        </Button>
      </div>
    )
  }
  return (
    <section className="split" aria-label={t('receipt.split.title')} data-testid="split-lines">
      <div className="split-head">
        <strong>{t('receipt.split.title')}</strong>
        <span className="faint">{t('receipt.split.hint')}</span>
        <Button type="link" size="small" aria-expanded onClick={() => change([])} data-testid="split-close">
          {t('receipt.split.close')}
        </Button>
      </div>
      {rows.map((row, index) => (
        <Row key={row.id} row={row} index={index} values={values} problem={problem} onChange={change} />
      ))}
      <div className="split-foot">
        <Act size="small" why={rows.length >= mostRows ? t('receipt.split.most', { most: mostRows }) : ''} onClick={() => change(added(rows))} data-testid="split-add">
          {t('receipt.split.add')}
        </Act>
        <Gap rows={rows} values={values} />
        {problem?.at('lines') && <span className="field-problem" role="alert">{problem.at('lines')}</span>}
      </div>
    </section>
  )
}

// Gap is what the rows still lack of the money, or are too much.
function Gap({ rows, values }: { rows: readonly KindRow[]; values: Values }) {
  const { t } = useTranslation()
  const lacks = gap(rows, whole(values))
  const over = isNegative(lacks)
  return (
    <span className={isZero(lacks) ? 'split-gap' : 'split-gap off'} role="status" data-testid="split-gap">
      {t(over ? 'receipt.split.over' : 'receipt.split.lacks')} <Amount value={over ? flipped(lacks) : lacks} />
    </span>
  )
}

interface RowProps {
  row: KindRow
  index: number
  values: Values
  problem: Problem | null
  onChange: (rows: readonly KindRow[]) => void
}

function Row({ row, index, values, problem, onChange }: RowProps) {
  const { t } = useTranslation()
  const { book } = useBook()
  const rows = values.split
  const name = (cell: string) => `lines[${index}].${cell}`
  const wrong = ['kind', 'amount', 'order', 'account', 'text'].map((cell) => problem?.at(name(cell))).filter(Boolean)
  const label = (cell: 'kind' | 'amount' | 'order' | 'account' | 'text') => t('receipt.split.at', { line: index + 1, cell: t(`receipt.split.cell.${cell}`) })
  const set = (part: Partial<KindRow>) => onChange(edited(rows, row.id, part))
  const taken = rows.some((each) => each.kind === 'receivable' && each.id !== row.id)
  const status = (cell: string) => (problem?.at(name(cell)) ? ('error' as const) : undefined)
  return (
    <div className="split-row" data-testid="split-row">
      <select id={fieldId(name('kind'))} aria-label={label('kind')} className="plain-select" value={row.kind} onChange={(event) => set({ kind: event.target.value as Kind })}>
        {kinds.filter((kind) => kind !== 'receivable' || !taken).map((kind) => (
          <option key={kind} value={kind}>
            {t(`receipt.split.kind.${kind}`)}
          </option>
        ))}
      </select>
      <AmountField id={fieldId(name('amount'))} label={label('amount')} value={row.amount} decimals={decimalsOf(values.currency || book.base_currency)} rest={restFor(rows, row.id, whole(values))} status={status('amount')} onChange={(amount) => set({ amount })} />
      {row.kind === 'advance' && <OrderSelect id={fieldId(name('order'))} label={label('order')} values={values} value={row.order} onChange={(order) => set({ order })} />}
      {row.kind === 'other' && <AccountSelect id={fieldId(name('account'))} label={label('account')} value={row.account} onChange={(account) => set({ account })} />}
      {row.kind === 'receivable' && <span className="faint split-say">{t('receipt.split.below')}</span>}
      <Input id={fieldId(name('text'))} aria-label={label('text')} placeholder={t('receipt.split.cell.text')} value={row.text} status={status('text')} maxLength={200} autoComplete="off" onChange={(event) => set({ text: event.target.value })} />
      <Button type="text" icon={<CloseOutlined />} aria-label={t('receipt.split.remove', { line: index + 1 })} onClick={() => onChange(removed(rows, row.id))} />
      {wrong.length > 0 && (
        <span className="field-problem" role="alert">
          {wrong.join(' ')}
        </span>
      )}
    </div>
  )
}

// Accounts that documents alone keep, and those that money arrives on, cannot be
// credited with other income; nor those with accounts below them.
function AccountSelect({ id, label, value, onChange }: { id: string; label: string; value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const english = usePrefs().language === 'en'
  const { data } = useQuery(accountsQuery(book.code))
  const active = (data ?? []).filter((account) => account.active)
  const list = active.filter((account) => !account.controlled && account.role !== 'bank' && !active.some((below) => below.code.startsWith(`${account.code}.`)))
  return (
    <select id={id} aria-label={label} className="plain-select" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('receipt.split.usual')}</option>
      {list.map((account) => (
        <option key={account.code} value={account.code}>
          {account.code} {english ? account.name_en || account.name : account.name}
        </option>
      ))}
    </select>
  )
}
