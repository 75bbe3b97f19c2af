import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { create, openItemsQuery, pathOf, proposalsQuery, type Document, type Proposal } from '../../api/documents'
import { customerQuery } from '../../api/customers'
import type { Problem } from '../../api/problem'
import { Act } from '../../components/Act'
import { DraftNotice } from '../../components/DraftNotice'
import { useEnterMoves } from '../../components/entry/useEnterMoves'
import { KeyCaps } from '../../components/KeyCaps'
import { PageHead } from '../../components/PageHead'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useTold } from '../../components/useTold'
import { format, isZero } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { isDate } from '../../lib/dates'
import { useDelayed } from '../../lib/useDelayed'
import { useDraft } from '../../lib/useDraft'
import { useSteps } from '../../lib/useSteps'
import { useKeys } from '../../lib/useKeys'
import { useFieldNames } from '../documents/fieldNames'
import { Preview } from '../documents/Preview'
import { usePosting } from '../documents/usePosting'
import { useToday } from '../documents/useToday'
import { CreditStrip } from './CreditStrip'
import { ItemsEntry } from './ItemsEntry'
import { Proposals, proposalsId } from './Proposals'
import { ReceiptFields } from './ReceiptFields'
import { ReceiptSum } from './ReceiptSum'
import { SettlePreview } from './SettlePreview'
import { gap } from './split'
import { SplitLines } from './SplitLines'
import { useBanks } from './useBanks'
import { adopted, byConfidence, credited, emptyValues, fill, surest, toBody, whole, type Values } from './values'
import { useReceiptReach } from './useReceiptReach'
import '../documents/documents.css'

// NewReceiptPage enters money that arrived and what it pays, on one screen.
export default function NewReceiptPage() {
  const today = useToday()
  const banks = useBanks()
  if (!today || !banks) return null
  return <ReceiptForm today={today} bank={banks.usual} />
}

function ReceiptForm({ today, bank }: { today: string; bank: string }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const form = `${book.code}.receipt.new`
  const kept = useDraft<Values>(form)
  const [values, setValues] = useState<Values>(() => ({ ...emptyValues(today, bank), ...kept.values }))
  useSteps(form, values, kept.values !== null, setValues)
  const [made, setMade] = useState<readonly Document[]>([])
  const [round, setRound] = useState(0)
  const { keep } = kept
  useEffect(() => {
    const timer = setTimeout(() => (values.customer || values.amount) && keep(values), 250)
    return () => clearTimeout(timer)
  }, [values, keep])
  usePrefill(setValues, today)
  const change = useCallback((part: Partial<Values>) => setValues((old) => changed(old, part)), [])
  const currency = values.currency || book.base_currency
  const items = useOpenItems(values, currency)
  const asked = useProposals(values, currency)
  const { list: proposals, ready } = asked
  // A sure proposal fills the list by itself until a person says otherwise.
  useEffect(() => {
    if (!ready || values.touched) return
    const best = surest(proposals)
    setValues((old) => (old.touched ? old : best ? adopted(old, best, false) : { ...old, takes: {} }))
  }, [proposals, ready, values.touched])
  const shown = proposals.find((each) => sameTakes(each, values))
  const body = useMemo(() => toBody(values, shown?.rule), [values, shown?.rule])
  const posting = useReceiptPosting(form, body, (document) => {
    kept.drop()
    setMade((old) => [document, ...old].slice(0, 5))
    setValues(emptyValues(values.date, values.bank_account))
    setRound((old) => old + 1)
  }, useCallback((problem: Problem) => setValues((old) => withTakeProblems(old, problem)), []))
  const [waiting, setWaiting] = useState(false)
  const why = reasonNot(values)
  const missing = !may('receipt.write') ? t('document.why.noRight', { right: 'receipt.write' }) : why && t(`document.why.${why}`, { gap: format(gap(values.split, whole(values))) })
  const advance = () => (missing ? undefined : ready ? posting.advance() : setWaiting(true))
  // Ctrl+Enter right after the amount waits for the proposals, then goes on.
  useEffect(() => {
    if (!waiting || !asked.applied) return
    setWaiting(false)
    posting.advance()
  })
  const { message } = App.useApp()
  const choose = (proposal: Proposal | undefined) => (proposal ? setValues((old) => adopted(old, proposal, true)) : void message.info(t('receipt.proposals.none')))
  const best = () => choose(proposals[0])
  useKeys({ 'form.submit': advance, 'receipt.best': best, 'receipt.nth': (key) => choose(proposals[Number(key) - 1]) })
  const moves = useEnterMoves()
  const names = useFieldNames()
  return (
    <div className="page document" {...moves} onKeyDown={(event) => (toProposals(event), moves.onKeyDown(event))}>
      <PageHead
        name={t('document.new.receipt')}
        title={t('document.new.receipt')}
        actions={
          <Act type="primary" why={missing} loading={posting.busy || waiting} onClick={advance} data-testid="submit">
            {t(posting.fresh ? 'document.preview.post' : 'document.action.preview')} <KeyCaps id="form.submit" />
          </Act>
        }
      />
      {made.length > 0 && <Made documents={made} />}
      {round === 0 && <DraftNotice draft={kept} onDrop={() => { kept.drop(); setValues(emptyValues(today, bank)) }} />}
      <ProblemAlert error={posting.error} names={names} action={posting.error?.code === 'idempotency_mismatch' && <Button size="small" onClick={posting.renew}>{t('document.asNew')}</Button>} />
      <section className="panel entry-panel">
        <ReceiptFields key={round} values={values} problem={posting.error} onChange={change} />
        <SplitLines values={values} problem={posting.error} onChange={change} />
      </section>
      <CreditStrip customer={values.customer?.id ?? ''} />
      <Proposals proposals={proposals} chosen={shown} onChoose={choose} />
      <ItemsEntry items={items.list} values={values} currency={currency} waiting={items.waiting} onValues={setValues} onBest={best} />
      <ReceiptSum values={values} items={items.list} currency={currency} />
      <Preview posting={posting}>{posting.preview && <SettlePreview document={posting.preview} />}</Preview>
    </div>
  )
}

// toProposals lets Esc lead from a field, where digits belong to what is typed,
// to the proposals, where they choose one. Lists and calendars that Esc closes
// keep it.
function toProposals(event: React.KeyboardEvent): void {
  const field = event.target instanceof HTMLInputElement && !event.target.closest('.ant-picker') && event.target
  if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing || !field) return
  document.getElementById(proposalsId)?.focus()
}

// changed is the form with other entries. A new customer or currency begins the
// matching anew; another amount does so unless a person matched already. An
// advance is matched with nothing unless a person says so.
function changed(old: Values, part: Partial<Values>): Values {
  const values = { ...old, ...part }
  if ('customer' in part || 'currency' in part) return { ...values, order: '', split: values.split.map((row) => ({ ...row, order: '' })), takes: {}, out: [], touched: values.kind === 'advance' && values.split.length === 0 }
  if ('split' in part && old.split.length === 0) return { ...values, kind: '', order: '', touched: false }
  return 'kind' in part ? { ...values, takes: {}, out: [], touched: part.kind === 'advance' } : values
}

function withTakeProblems(values: Values, problem: Problem): Values {
  const ids = Object.keys(values.takes)
  const takes = { ...values.takes }
  for (const error of problem.errors) {
    const at = /^settle\[(\d+)\]/.exec(error.field)
    const id = at && ids[Number(at[1])]
    if (id && takes[id]) takes[id] = { ...takes[id], bad: error.message }
  }
  return { ...values, takes }
}

const sameTakes = (proposal: Proposal, values: Values): boolean => proposal.lines.length === Object.keys(values.takes).length && proposal.lines.every((line) => values.takes[line.item]?.amount === line.amount && Boolean(values.takes[line.item]?.discount) === Boolean(line.discount))

function reasonNot(values: Values): '' | 'customer' | 'amount' | 'date' | 'split' | 'splitCell' {
  if (!values.customer) return 'customer'
  if (values.amount === '' || isZero(values.amount)) return 'amount'
  if (!isDate(values.date)) return 'date'
  if (values.split.some((row) => row.amount === '' || isZero(row.amount))) return 'splitCell'
  return values.split.length > 0 && !isZero(gap(values.split, whole(values))) ? 'split' : ''
}

function useOpenItems(values: Values, currency: string) {
  const { book } = useBook()
  const reach = useReceiptReach(values)
  const { data, isFetching } = useQuery(openItemsQuery(book.code, values.customer?.id ?? '', values.date, reach))
  const list = useMemo(() => (data ?? []).filter((item) => item.currency === currency && !item.open.startsWith('-')).sort((a, b) => (reach ? a.customer.code.localeCompare(b.customer.code) : 0) || a.due_date.localeCompare(b.due_date) || a.number.localeCompare(b.number)), [data, currency, reach])
  return { list, waiting: isFetching }
}

// useProposals asks what the amount would pay; ready once the answer is for what
// stands in the form now.
function useProposals(values: Values, currency: string) {
  const { book } = useBook()
  const total = credited(values)
  const reach = useReceiptReach(values)
  const wanted = { customer: values.customer?.id ?? '', amount: isZero(total) || values.amount === '' ? '' : total, fee: values.fee, date: values.date, currency, reference: `${values.reference} ${values.text}`.trim(), group: reach === 'true', payers: reach === 'payer' }
  const text = useDelayed(JSON.stringify(wanted), 80)
  const query = useQuery(proposalsQuery(book.code, JSON.parse(text) as typeof wanted))
  const settled = text === JSON.stringify(wanted)
  const asking = wanted.customer !== '' && wanted.amount !== ''
  const list = useMemo(() => (asking && settled ? byConfidence(query.data?.rows ?? []) : []), [asking, settled, query.data])
  const ready = !asking || (settled && (query.isSuccess || query.isError))
  const best = surest(list)
  const applied = ready && (values.touched || !best || sameTakes(best, values))
  return { list, ready, applied }
}

function useReceiptPosting(form: string, body: object, done: (document: Document) => void, onRefused: (problem: Problem) => void) {
  const { t } = useTranslation()
  const { book } = useBook()
  const told = useTold()
  const queries = useQueryClient()
  return usePosting({
    name: form,
    text: JSON.stringify(body),
    preview: () => create(book.code, 'receipt', body, { dryRun: true }),
    post: (key, acknowledge) => create(book.code, 'receipt', body, { key, acknowledge }),
    onPosted: (document) => {
      void queries.invalidateQueries({ queryKey: [book.code] })
      void queries.invalidateQueries({ queryKey: ['documents', book.code] })
      told(t(document.settlement ? 'receipt.postedSettled' : 'receipt.posted', { number: document.number, settlement: document.settlement?.number ?? '' }), pathOf('receipt', document.id!))
      done(document)
    },
    onRefused,
  })
}

// Made lists what was entered a moment ago, to go back to.
function Made({ documents }: { documents: readonly Document[] }) {
  const { t } = useTranslation()
  return (
    <div className="made" role="status" data-testid="made">
      {t('receipt.made')}
      {documents.map((document) => (
        <Link key={document.id} to={pathOf('receipt', document.id!)}>
          <span className="code">{document.number}</span>
          {document.settlement && <span className="code"> · {document.settlement.number}</span>} <span className="faint">{document.customer.name}</span> {format(document.amount)}
        </Link>
      ))}
    </div>
  )
}

// usePrefill opens the form with the customer, and the item, of an address: the
// way here from an invoice or a customer.
function usePrefill(setValues: React.Dispatch<React.SetStateAction<Values>>, today: string): void {
  const { book } = useBook()
  const [params, setParams] = useSearchParams()
  const id = params.get('customer') ?? ''
  const wanted = params.get('item')
  const { data } = useQuery(customerQuery(book.code, id))
  const items = useQuery({ ...openItemsQuery(book.code, wanted ? id : '', today, '') })
  useEffect(() => {
    if (!data || (wanted && !items.data)) return
    const item = items.data?.find((each) => each.id === wanted)
    const take = item && fill(item, item.open)
    setValues((old) => ({ ...old, customer: { id: data.id, code: data.code, name: data.name }, ...(take ? { amount: take.amount, takes: { [item.id]: take }, touched: true } : {}) }))
    setParams({}, { replace: true })
    document.getElementById(fieldId('amount'))?.focus()
  }, [data, items.data, wanted, setValues, setParams])
}
