import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { act, changeDraft, create, documentQuery, pathOf, type Document, type DocumentKind, type InvoiceInput } from '../../api/documents'
import { toProblem, type Problem } from '../../api/problem'
import type { Named } from '../../api/types'
import { Act } from '../../components/Act'
import { DraftNotice } from '../../components/DraftNotice'
import { KeyCaps } from '../../components/KeyCaps'
import { Remarks } from '../../components/Remarks'
import { PageHead } from '../../components/PageHead'
import { ProblemAlert } from '../../components/Problems'
import { newRow } from '../../components/entry/rows'
import { useEnterMoves } from '../../components/entry/useEnterMoves'
import { useTold } from '../../components/useTold'
import { useBook } from '../../lib/book'
import { useDraft } from '../../lib/useDraft'
import { useSteps } from '../../lib/useSteps'
import { useKeys } from '../../lib/useKeys'
import { ConflictPanel } from './ConflictPanel'
import { differencesOf, sameInput, settled, type Difference } from './differ'
import { HeaderFields } from './HeaderFields'
import { LinesGrid } from './LinesGrid'
import { PlanGrid } from './PlanGrid'
import { Preview } from './Preview'
import { Stamps } from './Stamps'
import { Totals } from './Totals'
import { useFieldNames, useJump } from './fieldNames'
import { typedOf, type Typed } from './typed'
import { dropKey, formKey, useLeaveForSignIn, usePosting } from './usePosting'
import { toInput, toPatch, toValues, totalsOf, withProblems, type Values } from './values'
import './documents.css'

interface Props {
  kind: DocumentKind
  first: Values
  asked?: Named // the customer it was opened for
  draft?: Document // the saved draft that is changed; absent for a new document
  names?: ReadonlyMap<string, string> // of the products in it
}

interface Base {
  version: number
  input: InvoiceInput
}

// InvoiceEditor enters an invoice or a credit note, new or saved as a draft.
export function InvoiceEditor({ kind, first: given, asked, draft, names }: Props) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const told = useTold()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [first] = useState(given) // as it opened: what comes later is not typed
  const [form] = useState(`${book.code}.${kind}.${draft?.id ?? 'new'}`)
  const kept = useDraft<Typed<Base>>(form)
  const [typed] = useState(() => typedOf(kept.values))
  const [values, setValues] = useState<Values>(typed ? { ...typed.values, ...(asked && asked.id !== typed.values.customer?.id && { customer: asked, sold_to: null }) } : first)
  useSteps(form, values, kept.values !== null, setValues)
  const [opened] = useState<Base | null>(draft?.input ? { version: draft.version ?? 1, input: draft.input } : null)
  const [base, setBase] = useState(opened && (typed?.base ?? opened))
  const [conflict, setConflict] = useState<{ latest: Document; differences: Difference[] } | null>(null)
  const [saveError, setSaveError] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)
  const leave = useLeaveForSignIn()
  const currency = values.currency || book.base_currency
  const totals = useMemo(() => totalsOf(values, currency), [values, currency])
  const body = useMemo(() => toInput(values), [values])
  const text = JSON.stringify(body)
  const dirty = !base || !sameInput(cleaned(base.input), body)
  const { keep, drop } = kept
  // What was taken back to as it is saved is nothing to keep.
  useEffect(() => {
    const timer = setTimeout(() => (values !== first && dirty ? keep : drop)({ values, base }), 300)
    return () => clearTimeout(timer)
  }, [values, base, first, dirty, keep, drop])
  const change = useCallback((part: Partial<Values>) => setValues((old) => ({ ...old, ...part })), [])
  const refused = useCallback((problem: Problem) => setValues((old) => withProblems(old, problem.errors)), [])
  const done = (document: Document) => {
    kept.drop({ values, base })
    void queries.invalidateQueries({ queryKey: [book.code] })
    void queries.invalidateQueries({ queryKey: ['documents', book.code] })
    return document
  }
  // save sends the draft with the version it knows; somebody else's save comes
  // back as a comparison, not as a loss.
  const save = async (): Promise<Document | null> => {
    setSaving(true)
    setSaveError(null)
    try {
      const saved = base && draft?.id ? await changeDraft(book.code, kind, draft.id, base.version, toPatch(values)) : await create(book.code, kind, body, { key: formKey(form) })
      if (base) setBase({ version: saved.version ?? base.version + 1, input: toPatch(values) })
      else dropKey(form)
      return done(saved)
    } catch (cause) {
      const problem = toProblem(cause)
      if (problem.status === 401) leave()
      if (problem.code === 'version_conflict' && draft?.id && base) {
        const latest = await queries.fetchQuery({ ...documentQuery(book.code, kind, draft.id), staleTime: 0 })
        setConflict({ latest, differences: differencesOf(cleaned(base.input), cleaned(latest.input!), body) })
      } else {
        setSaveError(problem)
        refused(problem)
      }
      return null
    } finally {
      setSaving(false)
    }
  }
  const saveAndStay = async () => {
    const saved = await save()
    if (!saved) return
    void message.success(t('document.saved'), 4)
    if (!draft) void navigate(pathOf(kind, saved.id!), { replace: true })
  }
  const posting = usePosting({
    name: form,
    text,
    preview: async () => {
      if (!draft?.id) return create(book.code, kind, body, { approve: true, dryRun: true })
      if (dirty && !(await save())) throw toProblem(new Error('not saved'))
      return act(book.code, kind, draft.id, 'approve', {}, { dryRun: true })
    },
    post: (key, acknowledge) => (draft?.id ? act(book.code, kind, draft.id, 'approve', {}, { key, acknowledge }) : create(book.code, kind, body, { approve: true, key, acknowledge })),
    onPosted: (document) => {
      done(document)
      told(t('document.posted', { number: document.number, voucher: document.voucher?.number || document.voucher?.id || '—' }), document.voucher?.id ? `/vouchers/${document.voucher.id}` : pathOf(kind, document.id!))
      void navigate(pathOf(kind, document.id!), { replace: true })
    },
    onRefused: refused,
  })
  const settle = (mine: ReadonlySet<string>) => {
    if (!conflict) return
    const together = settled(conflict.differences, cleaned(conflict.latest.input!), body, mine)
    const { latest } = conflict
    const named = (id?: string) => [latest.customer, latest.sold_to, values.customer, values.sold_to].find((each) => each?.id === id) ?? null
    setValues({ ...toValues({ ...latest, input: together }, names), customer: named(together.customer) ?? latest.customer, sold_to: named(together.sold_to) })
    setBase({ version: conflict.latest.version ?? 1, input: conflict.latest.input! })
    setConflict(null)
  }
  const mayPost = may('invoice.approve')
  const why = reasonNot(values)
  const missing = why && t(`document.why.${why}`)
  const advance = () => (missing || !mayPost || conflict ? undefined : posting.advance())
  useKeys({ 'form.save': () => void saveAndStay(), 'form.submit': mayPost ? advance : () => void saveAndStay() })
  const moves = useEnterMoves()
  const error = saveError ?? (posting.error?.code === 'unexpected' ? null : posting.error)
  const fieldNames = useFieldNames()
  const jump = useJump(values)
  const mayBe = posting.error?.code === 'idempotency_mismatch'
  return (
    <div className="page document" {...moves}>
      <PageHead
        name={draft ? t(`document.kind.${kind}`) : t(`document.new.${kind}`)}
        title={draft ? t(`document.kind.${kind}`) : t(`document.new.${kind}`)}
        actions={
          <>
            {draft && <VoidButton kind={kind} draft={draft} onDone={() => kept.drop()} />}
            <Button loading={saving} onClick={() => void saveAndStay()} data-testid="save-draft">
              {t('document.action.saveDraft')} <KeyCaps id="form.save" />
            </Button>
            <Act type="primary" why={!mayPost ? t('document.why.noRight', { right: 'invoice.approve' }) : missing || (conflict ? t('document.conflict.hint') : '')} loading={posting.busy} onClick={advance} data-testid="submit">
              {t(posting.fresh ? 'document.preview.post' : 'document.action.preview')} <KeyCaps id="form.submit" />
            </Act>
          </>
        }
      >
        {draft && <Stamps document={draft} />}
      </PageHead>
      <DraftNotice draft={kept} onDrop={() => { kept.drop(); setValues(first); setBase(opened) }} />
      {conflict && <ConflictPanel differences={conflict.differences} onSettle={settle} />}
      <ProblemAlert error={error} names={fieldNames} onJump={jump} action={mayBe && <Button size="small" onClick={posting.renew}>{t('document.asNew')}</Button>} />
      <section className="panel entry-panel">
        <HeaderFields kind={kind} values={values} fixed={Boolean(draft)} problem={error} onChange={change} />
      </section>
      <LinesGrid
        rows={values.lines}
        included={values.included}
        currency={currency}
        onRows={(lines) => change({ lines: [...lines] })}
        onIncluded={(included) => change({ included })}
        onPasted={(lines, wrong) => void (wrong > 0 ? message.warning(t('document.entry.pastedBad', { lines, wrong })) : message.success(t('document.entry.pasted', { lines })))}
      />
      {values.plan.length > 0 ? (
        <PlanGrid rows={values.plan} total={totals.total} date={values.date} onRows={(plan) => change({ plan: [...plan] })} />
      ) : (
        kind === 'invoice' && (
          <Button type="link" size="small" className="add-plan" onClick={() => change({ plan: [newRow({ due_date: values.due_date || values.date, amount: totals.total })] })}>
            {t('document.lines.addPlan')}
          </Button>
        )
      )}
      <Totals {...totals} currency={currency} />
      <Preview posting={posting} />
      {draft?.id && <Remarks of={draft.id} />}
    </div>
  )
}

// cleaned is an input without what is empty, so that two can be compared.
function cleaned(input: InvoiceInput): InvoiceInput {
  const entries = Object.entries(input).filter(([, value]) => value !== '' && value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(entries) as unknown as InvoiceInput
}

// reasonNot says why a document cannot be posted yet, for the button to say.
function reasonNot(values: Values): '' | 'customer' | 'date' | 'lines' | 'bad' {
  if (!values.customer) return 'customer'
  if (!values.date) return 'date'
  if (toInput(values).lines.length === 0) return 'lines'
  return values.lines.some((row) => Object.keys(row.bad ?? {}).length > 0) ? 'bad' : ''
}

function VoidButton({ kind, draft, onDone }: { kind: DocumentKind; draft: Document; onDone: () => void }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  if (!may('invoice.write')) return null
  const run = async () => {
    await act(book.code, kind, draft.id!, 'void').then(
      () => {
        onDone()
        void queries.invalidateQueries({ queryKey: ['documents', book.code] })
        void message.success(t('document.voided'), 4)
        void navigate(pathOf(kind, '').replace(/\/$/, ''), { replace: true })
      },
      (cause: unknown) => void message.error(toProblem(cause).detail || toProblem(cause).code),
    )
  }
  return (
    <Popconfirm title={t('document.action.voidAsk')} description={t('document.action.voidEffect')} okText={t('document.action.void')} cancelText={t('common.action.cancel')} onConfirm={() => void run()}>
      <Button danger>{t('document.action.void')}</Button>
    </Popconfirm>
  )
}
