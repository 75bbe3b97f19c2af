import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { changeDim, createDim, type Dim, type DimInput, type DimKind } from '../../api/master'
import { DraftNotice } from '../../components/DraftNotice'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { ReadOnlyNote } from '../../components/ReadOnlyNote'
import { useBook } from '../../lib/book'
import { useFormSteps } from '../../lib/useFormSteps'
import { useKeys, useModalLayer } from '../../lib/useKeys'

interface Props {
  kind: DimKind
  dim: Dim | null
  onClose: () => void
}

interface Values {
  code?: string
  name: string
  user?: string
}

// StaffDrawer adds a salesperson, department or project, or changes one. Which
// user a salesperson is decides whose customers that user sees.
export function StaffDrawer({ kind, dim, onClose }: Props) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [form] = Form.useForm<Values>()
  const steps = useFormSteps<Values>(`${book.code}.${kind}.${dim ? `${dim.id}.${dim.version}` : 'new'}`, dim ? { code: dim.code, name: dim.name, user: dim.user } : { name: '' }, form)
  const leave = () => {
    steps.drop()
    onClose()
  }
  const save = useSave(kind, dim, leave)
  useModalLayer(true)
  useKeys({ 'form.submit': () => form.submit() })
  const names = { code: t('master.dim.code'), name: t('master.dim.name'), user: t('master.dim.user') }
  const writes = may('customer.write')
  const submit = ({ code, name, user }: Values) => {
    const linked = (user ?? '').trim()
    save.mutate({ name: name.trim(), ...(dim ? {} : { kind, code: (code ?? '').trim() || name.trim() }), ...(linked !== (dim?.user ?? '') ? { user: linked } : {}) })
  }
  const foot = writes && (
    <div className="drawer-foot">
      <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
        {t('common.action.save')} <KeyCaps id="form.submit" />
      </Button>
      <Button onClick={leave}>{t('common.action.cancel')}</Button>
      {dim && (
        <Button danger={dim.active} className="end" onClick={() => save.mutate({ active: !dim.active })}>
          {t(dim.active ? 'master.deactivate' : 'master.activate')}
        </Button>
      )}
    </div>
  )
  return (
    <Drawer open onClose={onClose} size={420} title={dim ? dim.name : t(`master.dim.new.${kind}`)} footer={foot}>
      <ProblemAlert error={save.error} names={names} />
      {writes && <DraftNotice draft={steps.draft} onDrop={steps.anew} />}
      <ReadOnlyNote why={!writes && t('common.why.readOnly')} />
      <Form form={form} layout="vertical" disabled={!writes} title={writes ? undefined : t('common.why.readOnly')} initialValues={steps.values} onValuesChange={(_, all: Values) => steps.change(all)} onFinish={submit}>
        <Form.Item htmlFor={fieldId('name')} name="name" label={names.name} rules={[{ required: true, whitespace: true, message: t('common.error.required') }]}>
          <Input id={fieldId('name')} maxLength={80} autoFocus={!dim} autoComplete="off" />
        </Form.Item>
        <Form.Item htmlFor={fieldId('code')} name="code" label={names.code} extra={t(dim ? 'common.why.codeStays' : 'master.dim.codeHint')}>
          <Input id={fieldId('code')} maxLength={80} disabled={!!dim || !writes} title={writes ? (dim ? t('common.why.codeStays') : undefined) : t('common.why.readOnly')} autoComplete="off" />
        </Form.Item>
        {kind === 'salesperson' && may('book.manage') && (
          <Form.Item htmlFor={fieldId('user')} name="user" label={names.user} extra={t('master.dim.userHint')}>
            <Input id={fieldId('user')} autoComplete="off" />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}

function useSave(kind: DimKind, dim: Dim | null, done: () => void) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation({
    mutationFn: (body: DimInput) => {
      if (dim) return changeDim(book.code, dim, body)
      const text = JSON.stringify(body)
      if (sent.current.body !== text) sent.current = { body: text, key: newKey() }
      return createDim(book.code, body, sent.current.key)
    },
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: [book.code, 'dims', kind] })
      void message.success(t('customer.saved', { name: made.name }))
      done()
    },
  })
}
