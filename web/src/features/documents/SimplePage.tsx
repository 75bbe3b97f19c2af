import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { create, documentQuery, pathOf } from '../../api/documents'
import type { Problem } from '../../api/problem'
import { Act } from '../../components/Act'
import { AmountField } from '../../components/entry/AmountField'
import { CustomerField } from '../../components/entry/CustomerField'
import { BackDated } from '../../components/entry/BackDated'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { useEnterMoves } from '../../components/entry/useEnterMoves'
import { DraftNotice } from '../../components/DraftNotice'
import { KeyCaps } from '../../components/KeyCaps'
import { PageHead } from '../../components/PageHead'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useTold } from '../../components/useTold'
import { flipped } from '../../lib/arith'
import { useBook } from '../../lib/book'
import { decimalsOf } from '../../lib/lineMath'
import { useDraft } from '../../lib/useDraft'
import { useSteps } from '../../lib/useSteps'
import { useKeys } from '../../lib/useKeys'
import { BankField } from '../receipts/BankField'
import { useBanks } from '../receipts/useBanks'
import { CreditStrip } from '../receipts/CreditStrip'
import { useFieldNames } from './fieldNames'
import { Preview } from './Preview'
import { choicesOf, fieldsOf, toSimpleBody, type SimpleField, type SimpleKind, type SimpleValues } from './simple'
import { usePosting } from './usePosting'
import { useParties } from './useParties'
import { useToday } from './useToday'
import { SoldToField } from './SoldToField'
import { writeRights } from './DocumentsPage'
import './documents.css'

// SimplePage enters a document of one amount.
export function SimplePage({ kind }: { kind: SimpleKind }) {
  const today = useToday()
  const banks = useBanks()
  const source = useSource(kind)
  if (!today || !banks || source === undefined) return null
  return <SimpleForm kind={kind} first={{ customer: null, date: kind === 'opening' ? '' : today, ...(kind === 'refund' ? { bank_account: banks.usual } : {}), ...source }} today={today} />
}

// useSource is the receipt or credit note that a refund gives back, from the
// address; undefined while it is read.
function useSource(kind: SimpleKind): Partial<SimpleValues> | undefined {
  const { book } = useBook()
  const [params] = useSearchParams()
  const receipt = params.get('receipt') ?? ''
  const note = params.get('credit_note') ?? ''
  const { data, error } = useQuery(documentQuery(book.code, receipt ? 'receipt' : 'credit_note', receipt || note))
  if (kind !== 'refund' || (receipt === '' && note === '') || error) return {}
  if (!data) return undefined
  const open = flipped(data.open)
  return { customer: null, ...(receipt ? { receipt } : { credit_note: note }), amount: open.startsWith('-') ? '' : open }
}

function SimpleForm({ kind, first: given, today }: { kind: SimpleKind; first: SimpleValues; today: string }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const told = useTold()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [first] = useState(given) // as it opened: what comes later is not typed
  const form = `${book.code}.${kind}.new`
  const kept = useDraft<SimpleValues>(form)
  const [values, setValues] = useState<SimpleValues>(kept.values ?? first)
  useSteps(form, values, kept.values !== null, setValues)
  const [more, setMore] = useState(false)
  const { keep } = kept
  useEffect(() => {
    if (values !== first) keep(values)
  }, [values, first, keep])
  const fields = fieldsOf[kind]
  const body = useMemo(() => toSimpleBody(values), [values])
  const posting = usePosting({
    name: form,
    text: JSON.stringify(body),
    preview: () => create(book.code, kind, body, { dryRun: true }),
    post: (key, acknowledge) => create(book.code, kind, body, { key, acknowledge }),
    onPosted: (document) => {
      kept.drop(values)
      void queries.invalidateQueries({ queryKey: [book.code] })
      void queries.invalidateQueries({ queryKey: ['documents', book.code] })
      told(t('document.posted', { number: document.number, voucher: document.voucher?.number || document.voucher?.id || '—' }), document.voucher?.id ? `/vouchers/${document.voucher.id}` : pathOf(kind, document.id!))
      void navigate(pathOf(kind, document.id!), { replace: true })
    },
  })
  const names = useFieldNames()
  const lacking = fields.must.find((field) => (field === 'customer' ? !values.customer : !values[field]))
  const missing = !may(writeRights[kind]) ? t('document.why.noRight', { right: writeRights[kind] }) : lacking ? t('document.why.field', { field: names[lacking] ?? t(`document.simple.${lacking as 'number'}`) }) : ''
  const advance = () => (missing ? undefined : posting.advance())
  useKeys({ 'form.submit': advance })
  const moves = useEnterMoves()
  const shown = [...fields.daily, ...(more ? fields.rare : [])]
  return (
    <div className="page document" {...moves}>
      <PageHead
        name={t(`document.new.${kind}`)}
        title={t(`document.new.${kind}`)}
        actions={
          <Act type="primary" why={missing} loading={posting.busy} onClick={advance} data-testid="submit">
            {t(posting.fresh ? 'document.preview.post' : 'document.action.preview')} <KeyCaps id="form.submit" />
          </Act>
        }
      />
      <DraftNotice draft={kept} onDrop={() => { kept.drop(); setValues(first) }} />
      <ProblemAlert error={posting.error} names={names} />
      <section className="panel entry-panel">
        <p className="muted">{t(`document.simple.about.${kind}`)}</p>
        <div className="entry-fields">
          {shown.map((field, index) => (
            <Entry key={field} kind={kind} field={field} values={values} today={today} first={index === 0} must={fields.must.includes(field)} problem={posting.error} onChange={(part) => setValues((old) => ({ ...old, ...part }))} />
          ))}
          {!more && fields.rare.length > 0 && (
            <div className="entry-field more">
              <Button type="link" size="small" onClick={() => setMore(true)}>
                {t('document.simple.more')}
              </Button>
            </div>
          )}
        </div>
      </section>
      <CreditStrip customer={values.customer?.id ?? ''} />
      <Preview posting={posting} />
    </div>
  )
}

interface EntryProps {
  kind: SimpleKind
  field: SimpleField
  values: SimpleValues
  today: string
  first: boolean
  must: boolean
  problem: Problem | null
  onChange: (part: Partial<SimpleValues>) => void
}

function Entry({ kind, field, values, today, first, must, problem, onChange }: EntryProps) {
  const { t } = useTranslation()
  const { book } = useBook()
  const id = fieldId(field)
  const wrong = problem?.at(field)
  const status = wrong ? ('error' as const) : undefined
  const label = t(`document.simple.${field}`)
  const { billTo, billsFor } = useParties(field === 'customer' && kind === 'other_receivable' ? (values.customer?.id ?? '') : '')
  const value = field === 'customer' ? '' : (values[field] ?? '')
  const set = (text: string) => onChange({ [field]: text })
  const own = (
    <Field name={field} label={label} required={must} problem={wrong} hint={billTo && t('document.soldTo.billed', { name: billTo.name })} wide={field === 'customer' || field === 'text'} tag={field === 'date' && kind !== 'opening' && <BackDated date={value} />}>
      {field === 'customer' ? (
        <CustomerField id={id} value={values.customer} status={status} autoFocus={first} onChange={(customer) => onChange({ customer, sold_to: null })} />
      ) : field === 'date' || field === 'due_date' ? (
        <DateField id={id} value={value} around={values.date || today} status={status} onChange={set} />
      ) : field === 'amount' || field === 'base_amount' ? (
        <AmountField id={id} value={value} decimals={decimalsOf((field === 'amount' && values.currency) || book.base_currency)} status={status} onChange={set} />
      ) : field === 'bank_account' ? (
        <BankField id={id} value={value} onChange={set} />
      ) : field === 'kind' ? (
        <select id={id} className="plain-select" value={value || choicesOf[kind]?.[0]} onChange={(event) => set(event.target.value)}>
          {choicesOf[kind]?.map((each) => (
            <option key={each} value={each}>
              {t(`document.simple.kinds.${each as 'bill'}`)}
            </option>
          ))}
        </select>
      ) : (
        <Input id={id} value={value} status={status} autoFocus={first} maxLength={field === 'text' ? 500 : 120} autoComplete="off" onChange={(event) => set(event.target.value)} />
      )}
    </Field>
  )
  return (
    <>
      {own}
      {(billsFor.length > 0 || (field === 'customer' && values.sold_to)) && <SoldToField value={values.sold_to ?? null} among={billsFor} problem={problem?.at('sold_to')} onChange={(sold_to) => onChange({ sold_to })} />}
    </>
  )
}
