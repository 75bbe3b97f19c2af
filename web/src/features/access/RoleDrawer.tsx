import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requireFactor, rolesQuery, saveRole, type Fn, type Role, type RoleList, type RoleValues } from '../../api/access'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { ReadOnlyNote } from '../../components/ReadOnlyNote'
import { useDelayed } from '../../lib/useDelayed'
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
  const first: RoleValues = role ?? { name: '', title: '', functions: ['report.read', 'customer.read'], caps: {}, hides: [], second_factor: false }
  const [chosen, setChosen] = useState<readonly string[]>(first.functions)
  const [caps, setCaps] = useState<Record<string, string>>(first.caps)
  const [hides, setHides] = useState<readonly string[]>(first.hides)
  const [factor, setFactor] = useState(first.second_factor)
  const fixed = role?.built_in ?? false
  useModalLayer(true)
  const save = useMutation({
    mutationFn: (values: RoleValues) => role?.built_in ? requireFactor(role, factor) : saveRole(role, { ...values, second_factor: factor, functions: [...chosen], caps: capsOf(list.caps, chosen, caps), hides: [...hides] }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      void message.success(t('access.role.saved'))
      onClose()
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
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        </div>
      }
    >
      {fixed && <Alert type="info" showIcon title={t('access.role.fixed')} className="access-warning" />}
      <Form form={form} layout="vertical" initialValues={first} onFinish={(values) => save.mutate(values)}>
        <ProblemAlert error={save.error} />
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
          <Switch id={fieldId('second_factor')} checked={factor} onChange={setFactor} />
        </Form.Item>
        <Functions all={list.functions} chosen={chosen} fixed={fixed} onChange={setChosen} />
        {!fixed && <RoleCaps caps={list.caps} functions={chosen} values={caps} onChange={setCaps} said={(field) => said(field).help} />}
        {!fixed && <RoleHides fields={list.fields} values={hides} onChange={setHides} />}
      </Form>
      {warnings.map((warning) => (
        <Alert key={warning.message} type="warning" showIcon title={warning.message} className="access-warning" />
      ))}
      {role && !fixed && <RoleEffect role={role} list={list} functions={chosen} hides={hides} />}
    </Drawer>
  )
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
