import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { changeCustomer, customerQuery } from '../../api/customers'
import { toProblem } from '../../api/problem'
import type { Customer } from '../../api/types'
import { DraftNotice } from '../../components/DraftNotice'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useDraft } from '../../lib/useDraft'
import { CustomerForm } from './CustomerForm'
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
  const { message } = App.useApp()
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
    onSuccess: () => {
      draft.drop()
      void queries.invalidateQueries({ queryKey: [book.code] })
      void message.success(t('customer.saved', { name: base.name }))
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
  return (
    <CustomerForm
      key={draft.values ? 'draft' : 'first'}
      isNew={false}
      form={form}
      values={mine}
      drafted={draft.values !== null}
      first={draft.values ?? first}
      groupHead={base.group_head}
      error={stale ? null : save.error}
      notice={notice || (draft.values && <DraftNotice onDrop={() => (draft.drop(), setMine(first))} />)}
      busy={save.isPending}
      cancel={<Button onClick={leave}>{t('common.action.cancel')}</Button>}
      onChange={change}
      onRestore={change}
      onSave={(values) => save.mutate(values)}
    />
  )
}
