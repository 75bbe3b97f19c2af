import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changeOrder, createOrder, orderQuery, orderTrialQuery, type Order, type OrderInput } from '../../api/orders'
import { toProblem, type Problem } from '../../api/problem'
import type { Named } from '../../api/types'
import { Act } from '../../components/Act'
import { DimSelect } from '../../components/DimSelect'
import { DraftNotice } from '../../components/DraftNotice'
import { CustomerField } from '../../components/entry/CustomerField'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { useEnterMoves } from '../../components/entry/useEnterMoves'
import { KeyCaps } from '../../components/KeyCaps'
import { PageHead } from '../../components/PageHead'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { useDraft } from '../../lib/useDraft'
import { useSteps } from '../../lib/useSteps'
import { useKeys } from '../../lib/useKeys'
import { ConflictPanel } from '../documents/ConflictPanel'
import { differencesOf, sameInput, type Difference } from '../documents/differ'
import { useFieldNames, useJump } from '../documents/fieldNames'
import { useAgreed } from '../documents/useAgreed'
import { useParties } from '../documents/useParties'
import { LinesGrid } from '../documents/LinesGrid'
import { TermsField } from '../documents/TermsField'
import { Totals } from '../documents/Totals'
import { typedOf, type Typed } from '../documents/typed'
import { dropKey, formKey, useLeaveForSignIn } from '../documents/usePosting'
import { totalsOf, withProblems, type Values } from '../documents/values'
import { CreditStrip } from '../receipts/CreditStrip'
import { CreditSheetView } from './CreditSheetView'
import { bodyOf, complete } from './trial'
import { orderValues, type OrderBase } from './values'
import '../documents/documents.css'

interface Props {
  first: Values
  asked?: Named // the customer it was opened for
  order?: Order // the one that is changed; absent for a new order
  names?: ReadonlyMap<string, string> // of the products in it
  onDone?: () => void
}

const noNames: ReadonlyMap<string, string> = new Map()

// OrderEditor enters an order, or changes one; a confirmed one is checked for
// credit again. Saving posts nothing to the ledger.
export function OrderEditor({ first: given, asked, order, names: products = noNames, onDone }: Props) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [first] = useState(given)
  const [form] = useState(`${book.code}.order.${order?.id ?? 'new'}`)
  const kept = useDraft<Typed<OrderBase>>(form)
  const [typed] = useState(() => typedOf(kept.values))
  const [values, setValues] = useState<Values>(typed ? { ...typed.values, ...(asked && { customer: asked }) } : first)
  const [opened] = useState<OrderBase | null>(order ? { version: order.version, body: bodyOf(first) } : null)
  const [base, setBase] = useState(opened && (typed?.base ?? opened))
  const [conflict, setConflict] = useState<{ version: number; theirs: Values; differences: Difference[] } | null>(null)
  useSteps(form, values, kept.values !== null, setValues)
  const [error, setError] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const leave = useLeaveForSignIn()
  const change = useCallback((part: Partial<Values>) => setValues((old) => ({ ...old, ...part })), [])
  const currency = values.currency || order?.currency || book.base_currency
  const { billTo } = useParties(values.customer?.id ?? '')
  const agreed = useAgreed(values.customer?.id ?? '')
  const totals = useMemo(() => totalsOf(values, currency), [values, currency])
  const body = useMemo(() => bodyOf(values), [values])
  const dirty = base ? !sameInput(base.body, body) : values !== first
  const { keep, drop } = kept
  // What was taken back to as it is saved is nothing to keep.
  useEffect(() => {
    const timer = setTimeout(() => (dirty ? keep : drop)({ values, base }), 300)
    return () => clearTimeout(timer)
  }, [values, base, dirty, keep, drop])
  const missing = !may('order.write') ? t('document.why.noRight', { right: 'order.write' }) : !values.customer ? t('document.why.customer') : body.lines.length === 0 ? t('document.why.lines') : values.lines.some((row) => Object.keys(row.bad ?? {}).length > 0) ? t('document.why.bad') : ''
  const save = async () => {
    if (missing || conflict || running.current) return
    running.current = true
    setBusy(true)
    setError(null)
    try {
      const saved = order && base ? await changeOrder(book.code, order.id, base.version, body) : await createOrder(book.code, body, formKey(form))
      dropKey(form)
      kept.drop({ values, base })
      void queries.invalidateQueries({ queryKey: [book.code] })
      void queries.invalidateQueries({ queryKey: ['documents', book.code] })
      void message.success(t('order.saved', { number: saved.number }), 4)
      onDone?.()
      void navigate(`/orders/${saved.id}`, { replace: true })
    } catch (cause) {
      const problem = toProblem(cause)
      if (problem.status === 401) leave()
      if (problem.code === 'version_conflict' && order && base) {
        const latest = await queries.fetchQuery({ ...orderQuery(book.code, order.id), staleTime: 0 }).catch(() => null)
        const theirs = latest && orderValues(latest, products)
        if (theirs) return setConflict({ version: latest.version, theirs, differences: differencesOf(base.body, bodyOf(theirs), body) })
      }
      setError(problem)
      setValues((old) => withProblems(old, problem.errors))
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  // settle takes theirs where only they changed a field or the reader took it.
  const settle = (mine: ReadonlySet<string>) => {
    if (!conflict) return
    const { version, theirs } = conflict
    const taken = conflict.differences.map(({ field }) => field).filter((field) => !mine.has(field))
    setValues((old) => ({ ...old, ...Object.fromEntries(taken.map((field) => [field, theirs[field as keyof Values]])) }))
    setBase({ version, body: bodyOf(theirs) })
    setConflict(null)
  }
  useKeys({ 'form.save': () => void save(), 'form.submit': () => void save() })
  const moves = useEnterMoves()
  const names = useFieldNames()
  const jump = useJump(values)
  const title = order ? t('order.changing', { number: order.number }) : t('order.new')
  return (
    <div className="page document" {...moves}>
      <PageHead
        name={title}
        title={title}
        actions={
          <>
            {onDone && <Button onClick={onDone}>{t('common.action.cancel')}</Button>}
            <Act type="primary" why={missing || (conflict ? t('document.conflict.hint') : '')} loading={busy} onClick={() => void save()} data-testid="submit">
              {t('order.save')} <KeyCaps id="form.submit" />
            </Act>
          </>
        }
      />
      <DraftNotice draft={kept} onDrop={() => { kept.drop(); setValues(first); setBase(opened) }} />
      {conflict && <ConflictPanel differences={conflict.differences} onSettle={settle} />}
      <ProblemAlert error={error} names={names} onJump={jump} />
      <section className="panel entry-panel">
        <div className="entry-fields">
          <Field name="customer" label={t('document.field.customer')} required problem={error?.at('customer')} hint={billTo && t('document.soldTo.ordered', { name: billTo.name })} wide>
            {order ? <Input id={fieldId('customer')} value={`${order.customer.name} ${order.customer.code}`} readOnly title={t('order.customerStays')} /> : <CustomerField id={fieldId('customer')} autoFocus={!values.customer} value={values.customer} onChange={(customer) => change({ customer })} />}
          </Field>
          <Field name="date" label={t('document.field.date')} required problem={error?.at('date')}>
            <DateField id={fieldId('date')} value={values.date} status={statusAt(error, 'date')} onChange={(date) => change({ date })} />
          </Field>
          {!order && (
            <Field name="currency" label={t('document.field.currency')} problem={error?.at('currency')}>
              <Input id={fieldId('currency')} value={values.currency} placeholder={book.base_currency} maxLength={3} onChange={(event) => change({ currency: event.target.value.toUpperCase() })} />
            </Field>
          )}
          {currency !== book.base_currency && (
            <Field name="rate" label={t('document.field.rate')} problem={error?.at('rate')} hint={t('order.rateHint')}>
              <Input id={fieldId('rate')} value={values.rate} inputMode="decimal" maxLength={20} autoComplete="off" onChange={(event) => change({ rate: event.target.value })} />
            </Field>
          )}
          <Field name="salesperson" label={t('customer.salesperson')} problem={error?.at('salesperson')} hint={order ? undefined : t('order.salespersonHint')}>
            <DimSelect id={fieldId('salesperson')} kind="salesperson" value={values.salesperson} onChange={(salesperson) => change({ salesperson })} />
          </Field>
          <Field name="contract" label={t('document.field.contract')} problem={error?.at('contract')}>
            <Input id={fieldId('contract')} value={values.contract ?? ''} maxLength={60} autoComplete="off" onChange={(event) => change({ contract: event.target.value })} />
          </Field>
          <TermsField value={values.terms ?? null} agreed={agreed} from="customer" problem={error} onChange={(terms) => change({ terms })} />
          <Field name="text" label={t('document.field.text')} problem={error?.at('text')} wide>
            <Input id={fieldId('text')} value={values.text} maxLength={500} onChange={(event) => change({ text: event.target.value })} />
          </Field>
        </div>
      </section>
      <CreditStrip customer={billTo?.id ?? values.customer?.id ?? ''} />
      <LinesGrid order={values.date} rows={values.lines} included={values.included} currency={currency} onRows={(lines) => change({ lines: [...lines] })} onIncluded={(included) => change({ included })} />
      <Totals {...totals} currency={currency} />
      <LiveCredit order={order} body={body} />
    </div>
  )
}

// LiveCredit is the check of an order that is being entered: the sum that its
// confirmation would be judged by, asked for once the form stands still.
function LiveCredit({ order, body }: { order?: Order; body: OrderInput }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const text = useDelayed(JSON.stringify(body), 350)
  const asked = useMemo(() => JSON.parse(text) as OrderInput, [text])
  const whole = may('order.write') && complete(asked)
  const { data, isFetching } = useQuery(orderTrialQuery(book.code, order, asked, whole))
  if (!whole || !data) return null
  return (
    <div className={isFetching || text !== JSON.stringify(body) ? 'live-credit waiting' : 'live-credit'} data-testid="live-credit" aria-live="polite">
      {data.credit ? <CreditSheetView sheet={data.credit} /> : <p className="muted">{t('order.noLimit')}</p>}
    </div>
  )
}
