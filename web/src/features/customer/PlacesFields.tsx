import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BankChange } from '../../api/bank'
import { fieldId } from '../../components/Problems'
import { ReadOnlyNote } from '../../components/ReadOnlyNote'
import { useBook } from '../../lib/book'
import { fieldNames, type Said } from './fields'

// PlacesFields say whom to speak to, where to send things and where money comes
// from, and hold the notes.
export function PlacesFields({ said, bankChange, asksWhy }: { said: Said; bankChange?: BankChange; asksWhy?: boolean }) {
  const { t } = useTranslation()
  const { hides } = useBook()
  return (
    <>
      {!hides('customer.contact') && <Rows said={said} list="contacts" fields={['name', 'title', 'phone', 'email']} />}
      {!hides('customer.contact') && <Rows said={said} list="addresses" fields={['kind', 'text']} />}
      {!hides('customer.bank') && <Rows said={said} list="bank_accounts" fields={['bank', 'account', 'holder']} hint={t('master.form.bankHint')} closed={bankChange && t('customer.bank.closed', { who: bankChange.by, date: bankChange.since })} />}
      {asksWhy && !bankChange && !hides('customer.bank') && (
        <Form.Item htmlFor={fieldId(fieldNames.bank_reason)} name="bank_reason" label={t('customer.bank.reason')} extra={t('customer.bank.reasonHint')} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]} {...said(fieldNames.bank_reason)}>
          <Input id={fieldId(fieldNames.bank_reason)} maxLength={500} autoComplete="off" />
        </Form.Item>
      )}
      <fieldset>
        <legend>{t('customer.field.notes')}</legend>
        <Form.Item name="notes" {...said(fieldNames.notes)}>
          <Input.TextArea id={fieldId(fieldNames.notes)} aria-label={t('customer.field.notes')} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
      </fieldset>
    </>
  )
}

type List = 'contacts' | 'addresses' | 'bank_accounts'

// Rows edit one list: a line a row, each with a button that takes it away.
function Rows({ said, list, fields, hint, closed }: { said: Said; list: List; fields: readonly string[]; hint?: string; closed?: string }) {
  const { t } = useTranslation()
  const title = t(`customer.field.${list}`)
  return (
    <fieldset>
      <legend>{title}</legend>
      <ReadOnlyNote why={closed} />
      {hint && <p className="muted fieldset-hint">{hint}</p>}
      <Form.Item noStyle>
        <Form.List name={list}>
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <div className="list-row" key={row.key}>
                  {fields.map((field) => (
                    <Form.Item key={field} name={[row.name, field]} className={field === 'text' ? 'grow' : undefined} {...said(`${list}[${row.name}].${field}`)}>
                      {control(field, `${fieldId(list)}-${row.name}-${field}`, t, closed)}
                    </Form.Item>
                  ))}
                  {!closed && <Button type="text" icon={<DeleteOutlined />} aria-label={t('master.form.remove', { title, number: row.name + 1 })} onClick={() => remove(row.name)} />}
                </div>
              ))}
              {!closed && <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add(list === 'addresses' ? { kind: 'registered' } : {})}>
                {t('master.form.add', { title })}
              </Button>}
            </>
          )}
        </Form.List>
      </Form.Item>
      <ListFault said={said} list={list} />
    </fieldset>
  )
}

function ListFault({ said, list }: { said: Said; list: List }): ReactNode {
  const { help } = said(list)
  return help ? <p className="fault">{help}</p> : null
}

const kinds = ['registered', 'billing', 'shipping', 'other'] as const

// The words are looked up by names that only the running page knows, so the
// keys' types, which grow with the catalogue, are left out here.
function control(field: string, id: string, translate: unknown, closed?: string): ReactNode {
  const t = translate as (key: string) => string
  const label = t(`master.place.${field}`)
  if (field === 'kind') return <Select id={id} aria-label={label} options={kinds.map((value) => ({ value, label: t(`master.address.${value}`) }))} />
  return <Input id={id} aria-label={label} placeholder={label} autoComplete="off" disabled={Boolean(closed)} title={closed} />
}
