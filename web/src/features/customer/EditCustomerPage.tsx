import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { answerBank, type BankChange } from '../../api/bank'
import { newKey } from '../../api/client'
import { changeCustomer, customerQuery } from '../../api/customers'
import { act } from '../../api/http'
import { classHistoryQuery } from '../../api/master'
import { toProblem } from '../../api/problem'
import type { Customer } from '../../api/types'
import { DraftNotice } from '../../components/DraftNotice'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { useUndoable } from '../../components/useUndoable'
import { useBook } from '../../lib/book'
import { useDraft } from '../../lib/useDraft'
import { BankChangeView } from './BankChangeView'
import { CustomerForm } from './CustomerForm'
import { DuplicatePane, isAsked, useCheck } from './DuplicatePane'
import { merged, toChange, toValues, type Values } from './values'
import './customer.css'

// EditCustomerPage changes a customer's master data.
export default function EditCustomerPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { book } = useBook()
  const { data, error, refetch } = useQuery({ ...customerQuery(book.code, id), refetchOnWindowFocus: false })
  const [start, setStart] = useState<{ base: Customer; values: Values } | null>(null)
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active className="page" />
  const { base, values } = start ?? { base: data, values: toValues(data) }
  return (
    <div className="page">
      <PageHead name={data.name} title={t('customer.editing', { name: data.name })} />
      <Editor key={base.version} base={base} first={values} onNewer={(latest, mine) => setStart({ base: latest, values: merged(toValues(base), mine, toValues(latest)) })} />
    </div>
  )
}

interface EditorProps {
  base: Customer
  first: Values
  onNewer: (latest: Customer, mine: Values) => void
}

function Editor({ base, first, onNewer }: EditorProps) {
  const { t } = useTranslation()
  const { book } = useBook()
  const undoable = useUndoable()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = `${book.code}.${base.id}.${base.version}`
  const draft = useDraft<Values>(form)
  const [mine, setMine] = useState(draft.values ?? first)
  const change = (values: Values) => {
    setMine(values)
    draft.keep(values)
  }
  const save = useMutation({
    mutationFn: (values: Values) => changeCustomer(book.code, base.id, base.version, toChange(toValues(base), values)),
    onSuccess: (saved, values) => {
      draft.drop()
      void queries.invalidateQueries({ queryKey: [book.code] })
      undoable(t('customer.saved', { name: base.name }), () => takeBack(queries, book.code, { ...base, version: saved.version, bank_change: base.bank_change ? undefined : (saved.bank_change as BankChange | undefined) }, values))
      void navigate(`/customers/${base.id}`)
    },
  })
  const leave = () => {
    draft.drop()
    void navigate(`/customers/${base.id}`)
  }
  const stale = save.error !== null && toProblem(save.error).code === 'version_conflict'
  const renew = async () => onNewer(await queries.fetchQuery({ ...customerQuery(book.code, base.id), staleTime: 0 }), mine)
  const notice = stale && (
    <Alert type="warning" showIcon title={t('customer.stale')} action={<Button onClick={() => void renew()}>{t('customer.staleAction')}</Button>} />
  )
  const check = useCheck(mine, base.id)
  const said = mine.apart ?? []
  const asked = isAsked(mine)
  const renumbered = (mine.tax_id ?? '').trim() !== (base.tax_id ?? '') // only a new tax id takes a reason
  const twin = asked && renumbered ? check.data?.candidates.find((each) => each.agree.includes('same_tax_id') && !said.some(({ customer }) => customer === each.customer.id)) : undefined
  return (
    <div className="form-and-pane">
      <CustomerForm
        key={draft.values ? 'draft' : 'first'}
        isNew={false}
        form={form}
        values={mine}
        drafted={draft.values !== null}
        first={draft.values ?? first}
        inForce={base.bank_accounts}
        bankChange={base.bank_change}
        known={base}
        error={stale ? null : save.error}
        notice={<>{notice || <DraftNotice draft={draft} onDrop={() => (draft.drop(), setMine(first))} />}{base.bank_change && <Alert type="warning" showIcon title={t('customer.bank.banner')} description={<BankChangeView change={base.bank_change} acts={false} />} />}</>}
        busy={save.isPending}
        cancel={<Button onClick={leave}>{t('common.action.cancel')}</Button>}
        twin={twin?.customer}
        onChange={(values) => change({ ...values, apart: said })}
        onRestore={change}
        onSave={(values) => save.mutate({ ...values, apart: said })}
      />
      <DuplicatePane check={check} asked={asked} said={said} onSaid={(apart) => change({ ...mine, apart })} />
    </div>
  )
}

// takeBack makes a customer what it was before it was saved; what was changed
// since is not overwritten. A class goes back from the day it was given from,
// which may be its first day.
async function takeBack(queries: QueryClient, book: string, base: Customer, saved: Values): Promise<void> {
  const before = toValues(base)
  const { classes, ...rest } = toChange(saved, before)
  if (base.bank_change) { // it waits only: what is in force never changed
    await answerBank(book, base.bank_change, 'withdraw', '')
    delete rest.bank_accounts
  }
  if (Object.keys(rest).length > 0) await changeCustomer(book, base.id, base.version, rest)
  if (!classes) return
  const { rows } = await queries.fetchQuery({ ...classHistoryQuery(book, base.id), staleTime: 0 })
  for (const [dimension, value] of Object.entries(saved.classes ?? {})) {
    const was = before.classes?.[dimension] ?? ''
    const span = rows.find((row) => row.dimension === dimension && row.current)
    if ((value ?? '') !== was && span) await act(book, '/customers/classes/undo', { dimension, value: value ?? '', valid_from: span.valid_from, before: [{ customer: base.id, value: was }] }, { key: newKey() })
  }
}
