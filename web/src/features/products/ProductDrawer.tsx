import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { changeProduct, createProduct, type Product, type ProductInput } from '../../api/master'
import { toProblem } from '../../api/problem'
import { DraftNotice } from '../../components/DraftNotice'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { ReadOnlyNote } from '../../components/ReadOnlyNote'
import { useBook } from '../../lib/book'
import { useFormSteps } from '../../lib/useFormSteps'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { toInput, toValues, type Values } from './values'

const fields = ['code', 'name', 'category', 'unit', 'price', 'cost', 'tax_rate', 'external_id'] as const
const numbers: readonly string[] = ['price', 'cost', 'tax_rate']

// ProductDrawer adds a product or changes one: as it was when it opened, so that
// what others change meanwhile is a conflict and is not written over.
export function ProductDrawer({ product: opened, onClose }: { product: Product | null; onClose: () => void }) {
  const [product] = useState(opened)
  const { t } = useTranslation()
  const { book, may, hides } = useBook()
  const [form] = Form.useForm<Values>()
  const steps = useFormSteps<Values>(`${book.code}.product.${product ? `${product.id}.${product.version}` : 'new'}`, toValues(product), form)
  const leave = () => {
    steps.drop()
    onClose()
  }
  const save = useSave(product, leave)
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const names = Object.fromEntries(fields.map((name) => [name, t(`master.product.${name}`)]))
  const problem = save.error ? toProblem(save.error) : null
  const number = { pattern: /^\d{1,12}(\.\d{1,6})?%?$/, message: t('master.product.numberBad') }
  const writes = may('product.write')
  const foot = writes && (
    <div className="drawer-foot">
      <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
        {t('common.action.save')} <KeyCaps id="form.submit" />
      </Button>
      <Button onClick={leave}>{t('common.action.cancel')}</Button>
      {product && (
        <Button danger={product.active} className="end" onClick={() => save.mutate({ active: !product.active })}>
          {t(product.active ? 'master.deactivate' : 'master.activate')}
        </Button>
      )}
    </div>
  )
  return (
    <Drawer open onClose={onClose} size={420} title={product ? product.name : t('master.product.new')} footer={foot}>
      <ProblemAlert error={save.error} names={names} />
      {writes && <DraftNotice draft={steps.draft} onDrop={steps.anew} />}
      <ReadOnlyNote why={!writes && t('common.why.readOnly')} />
      <Form form={form} layout="vertical" disabled={!writes} title={writes ? undefined : t('common.why.readOnly')} initialValues={steps.values} onValuesChange={(_, all: Values) => steps.change(all)} onFinish={(values) => save.mutate(toInput(product ? toValues(product) : {}, values))}>
        {fields.filter((name) => name !== 'cost' || !hides('product.cost')).map((name) => (
          <Form.Item
            key={name}
            htmlFor={fieldId(name)}
            name={name}
            label={names[name]}
            rules={[...(name === 'code' || name === 'name' ? [{ required: true, whitespace: true, message: t('common.error.required') }] : []), ...(numbers.includes(name) ? [number] : [])]}
            {...(problem?.at(name) ? { validateStatus: 'error', help: problem.at(name) } : {})}
          >
            <Input id={fieldId(name)} autoComplete="off" autoFocus={!product && name === 'code'} inputMode={numbers.includes(name) ? 'decimal' : undefined} suffix={name === 'tax_rate' ? '%' : undefined} />
          </Form.Item>
        ))}
      </Form>
    </Drawer>
  )
}

function useSave(product: Product | null, done: () => void) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation({
    mutationFn: (body: ProductInput) => {
      if (product) return changeProduct(book.code, product, body)
      const text = JSON.stringify(body)
      if (sent.current.body !== text) sent.current = { body: text, key: newKey() }
      return createProduct(book.code, body, sent.current.key)
    },
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: [book.code, 'products'] })
      void message.success(t('customer.saved', { name: made.name }))
      done()
    },
  })
}
