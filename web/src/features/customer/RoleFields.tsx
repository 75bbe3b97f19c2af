import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { customerQuery } from '../../api/customers'
import type { Named } from '../../api/types'
import { CustomerSelect } from '../../components/CustomerSelect'
import { fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { fieldNames, type Said } from './fields'
import { effectOf } from './roles'

interface Props {
  said: Said
  known: { group_head?: Named | null; bill_to?: Named | null; payer?: Named | null }
}

// RoleFields say which other customers stand in for this one: as head of its
// group, as who is billed, as who pays; each with what it does.
export function RoleFields({ said, known }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend>{t('customer.roles.title')}</legend>
      <div className="fields">
        <Form.Item htmlFor={fieldId(fieldNames.group_head)} name="group_head" label={t('customer.field.group_head')} extra={t('customer.roles.groupHint')} {...said(fieldNames.group_head)}>
          <CustomerSelect id={fieldId(fieldNames.group_head)} known={known.group_head} />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.bill_to)} name="bill_to" label={t('customer.field.bill_to')} extra={<Effect field="bill_to" known={known.bill_to} />} {...said(fieldNames.bill_to)}>
          <CustomerSelect id={fieldId(fieldNames.bill_to)} known={known.bill_to} />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.payer)} name="payer" label={t('customer.field.payer')} extra={<Effect field="payer" known={known.payer} />} {...said(fieldNames.payer)}>
          <CustomerSelect id={fieldId(fieldNames.payer)} known={known.payer} />
        </Form.Item>
      </div>
    </fieldset>
  )
}

// Effect says what a role does, and what naming another customer would change.
function Effect({ field, known }: { field: 'bill_to' | 'payer'; known?: Named | null }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const chosen = Form.useWatch<string | undefined>(field) ?? ''
  const { data } = useQuery(customerQuery(book.code, chosen))
  const effect = effectOf(chosen, known?.id)
  if (effect === 'Hint') return t(`customer.roles.${field}Hint`)
  if (effect === 'Gone') return t(`customer.roles.${field}Gone`, { name: known?.name ?? '' })
  return data ? t(`customer.roles.${field}Will`, { name: data.name }) : t('common.loading')
}
