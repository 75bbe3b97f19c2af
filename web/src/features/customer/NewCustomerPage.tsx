import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createCustomer } from '../../api/customers'
import { newKey } from '../../api/client'
import { DraftNotice } from '../../components/DraftNotice'
import { PageHead } from '../../components/PageHead'
import { useBook } from '../../lib/book'
import { useDraft } from '../../lib/useDraft'
import { CustomerForm } from './CustomerForm'
import { DuplicatePane, isAsked, useCheck } from './DuplicatePane'
import { emptyValues, toInput, type Values } from './values'
import './customer.css'

// NewCustomerPage adds a customer, with a look at who resembles it.
export default function NewCustomerPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { book } = useBook()
  const form = `${book.code}.customer`
  const draft = useDraft<Values>(form)
  const first = draft.values ?? emptyValues
  const [values, setValues] = useState(first)
  const save = useCreate(draft.drop)
  const change = (next: Values) => {
    setValues(next)
    draft.keep(next)
  }
  const leave = () => {
    draft.drop()
    void navigate(-1)
  }
  const check = useCheck(values)
  const asked = isAsked(values)
  const said = values.apart ?? []
  const twin = asked ? check.data?.candidates.find((each) => each.agree.includes('same_tax_id') && !said.some(({ customer }) => customer === each.customer.id)) : undefined
  return (
    <div className="page">
      <PageHead name={t('customer.new')} title={t('customer.new')} />
      <div className="form-and-pane">
        <CustomerForm
          isNew
          key={draft.values ? 'draft' : 'empty'}
          form={form}
          first={first}
          values={values}
          drafted={draft.values !== null}
          notice={<DraftNotice draft={draft} onDrop={() => (draft.drop(), setValues(emptyValues))} />}
          error={save.error}
          busy={save.isPending}
          twin={twin?.customer}
          cancel={<Button onClick={leave}>{t('common.action.cancel')}</Button>}
          onChange={(filled) => change({ ...filled, apart: said })}
          onRestore={change}
          onSave={(filled) => save.mutate({ ...filled, apart: said })}
        />
        <DuplicatePane
          check={check}
          asked={asked}
          said={said}
          onSaid={(apart) => change({ ...values, apart })}
          onIsIt={({ customer }) => {
            draft.drop()
            void navigate(`/customers/${customer.id}`)
          }}
        />
      </div>
    </div>
  )
}

// useCreate sends the form; the same form twice, after a lost answer, is one
// customer, since the key changes only with the body.
function useCreate(done: () => void) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation({
    mutationFn: (values: Values) => {
      const body = toInput(values)
      const text = JSON.stringify(body)
      if (sent.current.body !== text) sent.current = { body: text, key: newKey() }
      return createCustomer(book.code, body, sent.current.key)
    },
    onSuccess: (made) => {
      done()
      void queries.invalidateQueries({ queryKey: [book.code] })
      void message.success(t('customer.created', { code: made.code, name: made.name }), 4)
      void navigate(`/customers/${made.id}`, { replace: true })
    },
  })
}
