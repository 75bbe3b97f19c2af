import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Form, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problem'
import { saveAccount, type Account, type AccountValues } from '../../api/settings'
import { DraftNotice } from '../../components/DraftNotice'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { usePrefs } from '../../lib/prefs'
import { filling } from '../../lib/steps'
import { useDraft } from '../../lib/useDraft'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { useSteps } from '../../lib/useSteps'

interface Props {
  account: Account | null
  all: readonly Account[]
  onClose: () => void
}

const classes = ['asset', 'liability', 'equity', 'cost', 'revenue', 'expense'] as const
const empty: AccountValues = { code: '', name: '', name_en: '', class: '', role: '', preferred: false, active: true }

// AccountDrawer adds an account or changes one.
export function AccountDrawer({ account, all, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { language } = usePrefs()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<AccountValues>()
  const code = Form.useWatch('code', form) ?? ''
  const role = Form.useWatch('role', form)
  const { drop, change, draft, begin } = useKept(account, (to) => form.setFieldsValue(filling<object>(form.getFieldsValue(true) as object, to)))
  const leave = () => (drop(), onClose())
  useModalLayer(true)
  const save = useMutation({
    mutationFn: (values: AccountValues) => saveAccount(book.code, account, { ...empty, ...account, ...values }),
    onSuccess: async (saved) => {
      drop()
      await queries.invalidateQueries({ queryKey: [book.code] })
      void message.success(t('settings.account.saved', { code: saved.code, name: saved.name }))
      onClose()
    },
  })
  useKeys({ 'form.submit': () => form.submit() })
  const said = (field: string) => {
    const text = save.error ? toProblem(save.error).at(field) : undefined
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  const roles = new Map(all.filter((each) => each.role).map((each) => [each.role, each.role_title]))
  const required = { required: true, message: t('common.error.required') }
  return (
    <Drawer
      open
      onClose={leave}
      size="min(520px, 100vw)"
      title={account ? `${account.code} ${(language === 'en' && account.name_en) || account.name}` : t('settings.account.new')}
      footer={
        <div className="drawer-foot">
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('common.action.save')}
          </Button>
          <Button onClick={leave}>{t('common.action.cancel')}</Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={begin} onValuesChange={(_, all) => change(all)} onFinish={(values) => save.mutate(values)}>
        <ProblemAlert error={save.error} />
        <DraftNotice draft={draft} onDrop={() => (drop(), form.resetFields(), form.setFieldsValue(valuesOf(account)))} />
        {!account && (
          <Form.Item htmlFor={fieldId('code')} name="code" label={t('settings.account.code')} extra={t('settings.account.codeHint')} rules={[required]} {...said('code')}>
            <Input id={fieldId('code')} autoFocus />
          </Form.Item>
        )}
        <Form.Item htmlFor={fieldId('name')} name="name" label={t('settings.account.name')} rules={[required]} {...said('name')}>
          <Input id={fieldId('name')} />
        </Form.Item>
        <Form.Item htmlFor={fieldId('name_en')} name="name_en" label={t('settings.account.nameEn')} {...said('name_en')}>
          <Input id={fieldId('name_en')} />
        </Form.Item>
        {!account && !code.includes('.') && (
          <Form.Item htmlFor={fieldId('class')} name="class" label={t('settings.account.class')} rules={[required]} {...said('class')}>
            <Select id={fieldId('class')} options={classes.map((value) => ({ value, label: t(`settings.class.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item htmlFor={fieldId('role')} name="role" label={t('settings.account.role')} extra={t('settings.account.roleHint')} {...said('role')}>
          <Select id={fieldId('role')} showSearch={{ optionFilterProp: 'label' }} options={[{ value: '', label: t('settings.account.noRole') }, ...[...roles].map(([value, label]) => ({ value, label }))]} />
        </Form.Item>
        <Form.Item name="preferred" valuePropName="checked" extra={t(role ? 'settings.account.preferredHint' : 'common.why.role')}>
          <Checkbox disabled={!role} title={role ? undefined : t('common.why.role')}>{t('settings.account.preferred')}</Checkbox>
        </Form.Item>
        {account && (
          <Form.Item htmlFor={fieldId('active')} name="active" label={t('settings.account.active')} valuePropName="checked" {...said('active')}>
            <Switch id={fieldId('active')} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}

function valuesOf(account: Account | null): AccountValues {
  if (!account) return empty
  const { code, name, name_en, role, preferred, active } = account
  return { code, name, name_en, class: account.class, role, preferred, active }
}

// useKept keeps what was entered over a refresh, and takes it back step by step.
function useKept(account: Account | null, fill: (values: AccountValues) => void) {
  const { book } = useBook()
  const form = `${book.code}.account.${account ? `${account.id}.${account.version}` : 'new'}`
  const draft = useDraft<AccountValues>(form)
  const [begin] = useState(() => ({ ...valuesOf(account), ...draft.values }))
  const [values, setValues] = useState(begin)
  const put = (next: AccountValues) => {
    setValues(next)
    draft.keep(next)
  }
  useSteps(form, values, draft.values !== null, (to) => (fill(to), put(to)), true)
  const drop = () => (setValues(valuesOf(account)), draft.drop())
  return { begin, drop, draft, change: (part: Partial<AccountValues>) => put({ ...values, ...part }) }
}
