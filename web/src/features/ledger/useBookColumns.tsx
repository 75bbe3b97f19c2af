import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, type Report } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Explanation } from '../../components/explain/explanation'
import { Stacked } from '../../components/grid/Stacked'
import type { Column } from '../../components/grid/types'
import { useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { isNegative } from '../../lib/amount'
import { signedBalance } from '../../lib/side'

export interface BookLine {
  key: string
  date: string
  kind: 'opening' | 'entry' | 'month' | 'year'
  voucher: string
  voucher_id: string
  text: string
  source: string
  source_id: string
  account: string
  currency: string
  amount: string
  debit: string
  credit: string
  direction: string
  balance: string
  settlement?: string // numbers, in the settlement view
  customer?: Named | null // whose entry it is, in a group's ledger
}

interface Settled {
  id: string
  number: string
  date: string
  undone: boolean
  lines: { document: string; number: string; kind: string; customer: Named; currency: string; amount: string }[]
}

export interface LedgerExtra {
  customer: Named
  group?: Named | null // the head, in a group's ledger
  settlements?: Settled[]
}

type Of = Report<unknown, LedgerExtra> | undefined

// useBookColumns are 月 日 凭证字号 摘要 借 贷 方向 余额, with the amount in its own
// currency where that is not the book's.
export function useBookColumns(report: Of, lines: readonly BookLine[], span: { from?: string; to?: string }, settled: boolean, narrow: boolean): Column<BookLine>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  const { book } = useBook()
  const { from, to } = span
  return useMemo<Column<BookLine>[]>(() => {
    const foreign = lines.some((line) => line.currency && line.currency !== book.base_currency)
    const who = report?.extra?.customer
    const whole = report?.columns?.some((column) => column.name === 'customer') ?? false
    const explained = (line: BookLine): Explanation => ({
      kind: 'running', value: signedBalance(line.balance, line.direction), currency: book.base_currency, who: who?.name, customer: who?.id,
      from, to: line.kind === 'opening' ? from : line.date < (to ?? '') ? line.date : to, known_at: report?.known_at, fingerprint: report?.fingerprint,
    })
    const money = (key: 'debit' | 'credit'): Column<BookLine> => ({ key, title: t(`books.${key}`), width: settled ? 112 : 130, narrow: 92, align: 'end', render: (line) => line[key] && <Amount value={line[key]} unit={unit} blankZero /> })
    const own: Column<BookLine> = { key: 'own', title: t('books.ledger.own'), width: 140, narrow: false, align: 'end', render: (line) => line.currency && line.currency !== book.base_currency && <><Amount value={line.amount} unit={unit} /> <span className="faint">{line.currency}</span></> }
    const settlements = new Map((report?.extra?.settlements ?? []).map((each) => [each.number, each]))
    const of = (line: BookLine) => (line.settlement ?? '').split(' ').flatMap((number) => settlements.get(number) ?? [])
    const matched: Column<BookLine>[] = [
      { key: 'settlement', title: t('books.ledger.settlement'), width: 128, narrow: false, tip: (line) => line.settlement ?? '', render: (line) => of(line).map((each) => <Link key={each.id} to={`/settlements/${each.id}`} className={each.undone ? 'undone' : undefined} title={each.undone ? t('books.ledger.undone') : each.date}>{each.number} </Link>) },
      { key: 'against', title: t('books.ledger.against'), width: 220, narrow: 120, render: (line) => <Against line={line} settlements={of(line)} own={who?.id} /> },
    ]
    const member: Column<BookLine> = { key: 'customer', title: t('customer.one'), width: 150, narrow: 90, tip: (line) => line.customer?.name ?? '', render: (line) => line.customer && <Link to={`/customers/${line.customer.id}`}>{line.customer.name}</Link> }
    const account: Column<BookLine> = { key: 'account', title: t('books.account'), width: 84, narrow: false, render: (line) => <span className="code">{line.account}</span> }
    const year: Column<BookLine> = { key: 'year', title: t('books.ledger.year'), width: 58, narrow: false, render: (line) => <span className="amount faint">{line.date.slice(0, 4)}</span> }
    if (narrow) {
      return [
        { key: 'text', title: t('books.text'), width: 150, narrow: 78, grow: true, tip: (line) => line.text, render: (line) => <Stacked first={<Text line={line} />} second={<Day line={line} />} /> },
        ...(whole ? [member] : []),
        ...(settled ? matched : []),
        { key: 'debit', title: <Stacked first={t('books.debit')} second={t('books.credit')} />, width: 116, narrow: 96, align: 'end', render: (line) => <Stacked first={<Amount value={line.debit} unit={unit} blankZero />} second={<Amount value={line.credit} unit={unit} blankZero />} /> },
        { key: 'balance', title: t('books.balance'), width: 128, narrow: 100, align: 'end', render: (line) => <Stacked first={<Amount value={line.balance} unit={unit} explain={whole ? undefined : explained(line)} />} second={<span className="faint">{line.direction}</span>} /> },
      ]
    }
    return [
      ...(settled || whole ? [] : [year]),
      { key: 'month', title: t('books.ledger.month'), width: 44, narrow: 44, align: 'center', render: (line) => <span className="amount">{line.date.slice(5, 7)}</span> },
      { key: 'day', title: t('books.ledger.day'), width: 44, narrow: 44, align: 'center', render: (line) => <span className="amount">{line.kind === 'month' || line.kind === 'year' ? '' : line.date.slice(8)}</span> },
      { key: 'voucher', title: t('books.voucher.number'), width: 96, narrow: false, render: (line) => line.voucher_id && <Link to={`/vouchers/${line.voucher_id}`}>{line.voucher.split(' ')[1] ?? t('books.voucher.state.prepared')}</Link> },
      { key: 'text', title: t('books.text'), width: settled ? 160 : 220, narrow: 110, grow: true, tip: (line) => line.text, render: (line) => <Text line={line} /> },
      ...(whole ? [member] : []),
      ...(settled ? matched : whole ? [] : [account]),
      ...(foreign ? [own] : []),
      money('debit'),
      money('credit'),
      { key: 'side', title: t('books.side'), width: 48, narrow: 44, align: 'center', render: (line) => line.direction },
      { key: 'balance', title: t('books.balance'), width: 140, narrow: 96, align: 'end', render: (line) => <Amount value={line.balance} unit={unit} explain={whole ? undefined : explained(line)} /> },
    ]
  }, [t, unit, report, lines, from, to, settled, narrow, book.base_currency])
}

// Day is the day of a line and its voucher, under its text on a phone.
function Day({ line }: { line: BookLine }) {
  const number = line.voucher.split(' ')[1]
  return (
    <span className="faint">
      {line.kind === 'entry' || line.kind === 'opening' ? line.date : line.date.slice(0, 7)} {line.voucher_id && number && <Link to={`/vouchers/${line.voucher_id}`}>{number}</Link>}
    </span>
  )
}

// Text names the document that an entry comes from and leads to it (联查).
function Text({ line }: { line: BookLine }) {
  const { t } = useTranslation()
  if (line.kind !== 'entry') return line.text
  const kind = line.source && t(`common.kind.${line.source}` as 'common.kind.invoice', { defaultValue: t(`books.source.${line.source}` as 'books.source.manual', { defaultValue: line.source }) })
  return (
    <>
      {kind && <span className="kind-tag ledger-kind">{kind}</span>} {line.source_id ? <Link to={documentPath(line.source, line.source_id)}>{line.text}</Link> : line.text}
    </>
  )
}

// Against names what paid an entry's document or was paid by it, each with the
// amount taken; another customer of the group is named too.
function Against({ line, settlements, own }: { line: BookLine; settlements: readonly Settled[]; own?: string }) {
  const { t } = useTranslation()
  const others = settlements.flatMap((each) => {
    const mine = each.lines.find((one) => one.document === line.source_id)
    return each.lines.filter((one) => !mine || isNegative(one.amount) !== isNegative(mine.amount)).map((one) => ({ ...one, key: each.id + one.document + one.amount }))
  })
  if (others.length === 0) return null
  const shown = others.slice(0, 2)
  return (
    <span title={others.map((one) => `${one.number} ${one.customer.name} ${one.amount.replace('-', '')}`).join('\n')}>
      {shown.map((one) => (
        <span key={one.key} className="against">
          <Link to={documentPath(one.kind, one.document)}>{one.number}</Link> <Amount value={one.amount.replace('-', '')} />
          {one.customer.id !== own && <span className="faint"> {one.customer.name}</span>}{' '}
        </span>
      ))}
      {others.length > shown.length && <span className="faint">{t('books.ledger.more', { count: others.length - shown.length })}</span>}
    </span>
  )
}
