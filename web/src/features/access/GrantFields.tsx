import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grant, Role } from '../../api/access'
import { fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'

type Said = (field: string) => { validateStatus?: 'error'; help?: string }

// GrantFields is the list of grants: a role, in a book or in all, for some
// customers or all.
export function GrantFields({ roles, said }: { roles: readonly Role[]; said: Said }) {
  const { t } = useTranslation()
  return (
    <Form.List name="grants">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <GrantRow key={key} at={name} roles={roles} said={said} onRemove={() => remove(name)} />
          ))}
          <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add({ role: '', book: '', customers: [], own_only: false })}>
            {t('access.grant.add')}
          </Button>
        </>
      )}
    </Form.List>
  )
}

function GrantRow({ at, roles, said, onRemove }: { at: number; roles: readonly Role[]; said: Said; onRemove: () => void }) {
  const { t } = useTranslation()
  const { me } = useBook()
  const grant = Form.useWatch<Grant | undefined>(['grants', at])
  const id = (field: string) => fieldId(`grants[${at}].${field}`)
  const own = roles.find((role) => role.name === grant?.role)?.own_customers
  return (
    <fieldset className="grant">
      <legend className="sr-only">{t('access.grant.number', { number: at + 1 })}</legend>
      <Form.Item htmlFor={id('role')} name={[at, 'role']} label={t('access.grant.role')} rules={[{ required: true, message: t('common.error.required') }]} {...said(`grants[${at}].role`)}>
        <Select id={id('role')} showSearch={{ optionFilterProp: 'label' }} options={roles.map((role) => ({ value: role.name, label: role.title }))} />
      </Form.Item>
      <Form.Item htmlFor={id('book')} name={[at, 'book']} label={t('access.grant.book')} {...said(`grants[${at}].book`)}>
        <Select id={id('book')} options={[{ value: '', label: t('access.grant.allBooks') }, ...me.books.map((book) => ({ value: book.code, label: `${book.code} ${book.name}` }))]} />
      </Form.Item>
      <Button type="text" className="grant-remove" icon={<DeleteOutlined />} aria-label={t('access.grant.remove', { number: at + 1 })} onClick={onRemove} />
      <Form.Item htmlFor={id('customers')} name={[at, 'customers']} label={t('access.grant.customers')} className="grant-customers" extra={own ? t('access.grant.ownAlways') : grant?.book ? undefined : t('access.grant.customersHint')} {...said(`grants[${at}].customers`)}>
        <Select id={id('customers')} mode="tags" disabled={!grant?.book || own} tokenSeparators={[',', ' ']} open={false} suffixIcon={null} placeholder={t(own ? 'access.grant.ownAlways' : 'access.grant.allCustomers')} />
      </Form.Item>
      <Form.Item name={[at, 'own_only']} valuePropName="checked" className="grant-own">
        <Checkbox disabled={own} title={own ? t('access.grant.ownAlways') : undefined}>{t('access.grant.ownOnly')}</Checkbox>
      </Form.Item>
    </fieldset>
  )
}
