import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { rolesQuery, saveUser, type User, type UserValues } from '../../api/access'
import { toProblem } from '../../api/problem'
import { DraftNotice } from '../../components/DraftNotice'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { useFormSteps } from '../../lib/useFormSteps'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { GrantFields } from './GrantFields'

const empty: UserValues = { name: '', display: '', lang: 'zh', active: true, grants: [{ role: 'accountant', book: '', customers: [], own_only: false }] }

// UserDrawer creates or changes a user. While it is filled in, the server is
// asked what the grants would mean, so that duties to be kept apart are seen
// before they are saved.
export function UserDrawer({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<UserValues>()
  const { book } = useBook()
  const steps = useFormSteps<UserValues>(`${book.code}.user.${user ? `${user.id}.${user.version}` : 'new'}`, user ? kept(user) : empty, form)
  const { values } = steps
  const leave = () => {
    steps.drop()
    onClose()
  }
  const roles = useQuery(rolesQuery).data?.rows ?? []
  const warnings = useWarnings(user, values)
  useModalLayer(true)
  const save = useMutation({
    mutationFn: (given: UserValues) => saveUser(user, given),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['access'] })
      void message.success(t('access.user.saved', { user: saved.display }))
      leave()
    },
  })
  useKeys({ 'form.submit': () => form.submit() })
  const said = (field: string) => {
    const text = save.error ? toProblem(save.error).at(field) : undefined
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  return (
    <Drawer open onClose={onClose} size="min(680px, 100vw)" title={user ? t('access.user.edit', { user: user.display }) : t('access.user.new')} footer={<Foot busy={save.isPending} onSave={() => form.submit()} onClose={leave} />}>
      <Form form={form} layout="vertical" className="access-form" initialValues={values} onValuesChange={(_, all: UserValues) => steps.change(kept(all))} onFinish={(given) => save.mutate({ ...given, grants: given.grants ?? [] })}>
        <ProblemAlert error={save.error} />
        <DraftNotice draft={steps.draft} onDrop={steps.anew} />
        <div className="fields">
          {!user && (
            <Form.Item htmlFor={fieldId('name')} name="name" label={t('access.user.name')} extra={t('access.user.nameHint')} rules={[{ required: true, message: t('common.error.required') }]} {...said('name')}>
              <Input id={fieldId('name')} autoFocus autoComplete="off" autoCapitalize="none" />
            </Form.Item>
          )}
          <Form.Item htmlFor={fieldId('display')} name="display" label={t('access.user.display')} {...said('display')}>
            <Input id={fieldId('display')} autoComplete="off" />
          </Form.Item>
          <Form.Item htmlFor={fieldId('lang')} name="lang" label={t('access.user.lang')}>
            <Select id={fieldId('lang')} options={[{ value: 'zh', label: t('frame.language.zh-CN') }, { value: 'en', label: 'English' }]} />
          </Form.Item>
          {user ? (
            <Form.Item htmlFor={fieldId('active')} name="active" label={t('access.user.inOffice')} valuePropName="checked" extra={t('access.user.inOfficeHint')}>
              <Switch id={fieldId('active')} />
            </Form.Item>
          ) : (
            <Form.Item htmlFor={fieldId('password')} name="password" label={t('access.user.password')} extra={t('access.user.passwordHint')} {...said('password')}>
              <Input.Password id={fieldId('password')} autoComplete="new-password" />
            </Form.Item>
          )}
        </div>
        <h3>{t('access.grant.title')}</h3>
        <GrantFields roles={roles} said={said} />
      </Form>
      {warnings.length > 0 && <Alert type="warning" showIcon title={<Warnings texts={warnings.map((each) => each.message)} />} className="access-warning" />}
      {user && <p className="muted">{t('access.user.endsSessions')}</p>}
    </Drawer>
  )
}

// kept is what of a user's form is kept while it is filled in: never the password.
const kept = ({ name, display, lang, active, grants }: UserValues): UserValues => ({ name, display, lang, active, grants })

// useWarnings asks what saving would warn of, and saves nothing.
function useWarnings(user: User | null, values: UserValues) {
  const grants = (values.grants ?? []).filter((grant) => grant?.role)
  const asked = useDelayed(JSON.stringify(grants), 400)
  const { data } = useQuery({
    queryKey: ['access', 'warnings', user?.id ?? '', asked],
    queryFn: () => saveUser(user, { ...values, name: user ? undefined : 'x'.repeat(39), password: '', grants: JSON.parse(asked) as UserValues['grants'] }, true),
    retry: false,
  })
  return data?.warnings ?? []
}

// Warnings stand together in one box, so that many do not push the form away.
function Warnings({ texts }: { texts: readonly string[] }) {
  if (texts.length === 1) return texts[0]
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Foot({ busy, onSave, onClose }: { busy: boolean; onSave: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="drawer-foot">
      <Button type="primary" loading={busy} onClick={onSave}>
        {t('common.action.save')}
      </Button>
      <Button onClick={onClose}>{t('common.action.cancel')}</Button>
    </div>
  )
}
