import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { requireFactor, rolesQuery, saveRole, type Fn, type Role, type RoleList, type RoleValues } from '../../api/access'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { DraftNotice } from '../../components/DraftNotice'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { ReadOnlyNote } from '../../components/ReadOnlyNote'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { useFormSteps } from '../../lib/useFormSteps'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { capsOf, RoleCaps } from './RoleCaps'
import { RoleEffect } from './RoleEffect'
import { RoleHides } from './RoleHides'

interface Props {
  role: Role | null
  list: RoleList
  onClose: () => void
}

// RoleDrawer shows a built-in role, and creates or changes an own one.
export function RoleDrawer({ role, list, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<RoleValues>()
  const { book } = useBook()
  const first = firstOf(role)
  const steps = useFormSteps<RoleValues>(`${book.code}.role.${role ? `${role.name.replace(/[^a-zA-Z0-9_.-]/g, '-')}.${role.version}` : 'new'}`, first, form)
  const { functions: chosen, caps, hides, second_factor: factor } = steps.values
  const put = (part: Partial<RoleValues>) => steps.change({ ...steps.values, ...part })
  const leave = () => {
    steps.drop()
    onClose()
  }
  const fixed = role?.built_in ?? false
  useModalLayer(true)
  const save = useMutation({
    mutationFn: (values: RoleValues) => role?.built_in ? requireFactor(role, factor) : saveRole(role, { ...values, second_factor: factor, functions: [...chosen], caps: capsOf(list.caps, chosen, caps), hides: [...hides] }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      void message.success(t('access.role.saved'))
      leave()
    },
  })
  const warnings = useRoleWarnings(fixed ? null : role, chosen, !fixed)
  useKeys({ 'form.submit': () => form.submit() })
  const said = (field: string): { validateStatus?: 'error'; help?: string } => {
    const text = save.error ? toProblem(save.error).at(field) : undefined
    return text ? { validateStatus: 'error', help: text } : {}
  }
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(680px, 100vw)"
      title={role ? role.title : t('access.role.new')}
      footer={
        <div className="drawer-foot">
          <Act type="primary" loading={save.isPending} why={fixed && factor === first.second_factor ? t('common.why.unchanged') : undefined} onClick={() => form.submit()}>
            {t('common.action.save')}
          </Act>
          <Button onClick={leave}>{t('common.action.cancel')}</Button>
        </div>
      }
    >
      {fixed && <Alert type="info" showIcon title={t('access.role.fixed')} className="access-warning" />}
      <Form form={form} layout="vertical" initialValues={steps.values} onValuesChange={(part: Partial<RoleValues>) => put(part)} onFinish={(values) => save.mutate(values)}>
        <ProblemAlert error={save.error} />
        <DraftNotice draft={steps.draft} onDrop={steps.anew} />
        {!fixed && (
          <div className="fields">
            {!role && (
              <Form.Item htmlFor={fieldId('name')} name="name" label={t('access.role.name')} extra={t('access.role.nameHint')} rules={[{ required: true, message: t('common.error.required') }]} {...said('name')}>
                <Input id={fieldId('name')} autoFocus />
              </Form.Item>
            )}
            <Form.Item htmlFor={fieldId('title')} name="title" label={t('access.role.title')} rules={[{ required: true, message: t('common.error.required') }]} {...said('title')}>
              <Input id={fieldId('title')} />
            </Form.Item>
          </div>
        )}
        <Form.Item htmlFor={fieldId('second_factor')} label={t('access.role.factor')} extra={t('access.role.factorHint')}>
          <Switch id={fieldId('second_factor')} checked={factor} onChange={(second_factor) => put({ second_factor })} />
        </Form.Item>
        <Functions all={list.functions} chosen={chosen} fixed={fixed} onChange={(functions) => put({ functions })} />
        {!fixed && <RoleCaps caps={list.caps} functions={chosen} values={caps} onChange={(next) => put({ caps: next })} said={(field) => said(field).help} />}
        {!fixed && <RoleHides fields={list.fields} values={hides} onChange={(next) => put({ hides: [...next] })} />}
      </Form>
      {warnings.map((warning) => (
        <Alert key={warning.message} type="warning" showIcon title={warning.message} className="access-warning" />
      ))}
      {role && !fixed && <RoleEffect role={role} list={list} functions={chosen} hides={hides} />}
    </Drawer>
  )
}

function firstOf(role: Role | null): RoleValues {
  if (!role) return { name: '', title: '', functions: ['report.read', 'customer.read'], caps: {}, hides: [], second_factor: false }
  const { name, title, functions, caps, hides, second_factor } = role
  return { name, title, functions, caps, hides, second_factor }
}

const groups = ['master', 'credit', 'order', 'document', 'money', 'settlement', 'ledger', 'report', 'admin'] as const

function Functions({ all, chosen, fixed, onChange }: { all: readonly Fn[]; chosen: readonly string[]; fixed: boolean; onChange: (names: string[]) => void }) {
  const { t } = useTranslation()
  const known = new Set<string>(groups)
  const groupOf = (each: Fn) => (known.has(each.group) ? each.group : 'report')
  const toggle = (name: string, on: boolean) => onChange(on ? [...chosen, name] : chosen.filter((each) => each !== name))
  return (
    <div className="functions">
      <ReadOnlyNote why={fixed && t('common.why.builtIn')} />
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{t(`access.group.${group}`)}</legend>
          {all.filter((each) => groupOf(each) === group).map((each) => (
            <Checkbox key={each.name} checked={chosen.includes(each.name)} disabled={fixed} title={fixed ? t('common.why.builtIn') : undefined} onChange={(event) => toggle(each.name, event.target.checked)}>
              {each.title}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function useRoleWarnings(role: Role | null, chosen: readonly string[], enabled: boolean) {
  const asked = useDelayed(JSON.stringify(chosen), 400)
  const latest = useQuery(rolesQuery).data?.rows.find((each) => each.name === role?.name) ?? role
  const { data } = useQuery({
    queryKey: ['access', 'role-warnings', role?.name ?? '', asked],
    queryFn: () => saveRole(latest, { name: 'x'.repeat(39), title: role?.title ?? 'x', functions: JSON.parse(asked) as string[], caps: {}, hides: [], second_factor: role?.second_factor ?? false }, true),
    enabled: enabled && asked !== '[]',
    retry: false,
  })
  return data?.warnings ?? []
}
