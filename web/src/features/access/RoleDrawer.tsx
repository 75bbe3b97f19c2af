import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesQuery, saveRole, type Fn, type Role, type RoleValues } from '../../api/access'
import { toProblem } from '../../api/problem'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useDelayed } from '../../lib/useDelayed'
import { useKeys, useModalLayer } from '../../lib/useKeys'

interface Props {
  role: Role | null
  functions: readonly Fn[]
  onClose: () => void
}

// RoleDrawer shows a built-in role, and creates or changes an own one.
export function RoleDrawer({ role, functions, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<RoleValues>()
  const first: RoleValues = role ?? { name: '', title: '', functions: ['report.read', 'customer.read'] }
  const [chosen, setChosen] = useState<readonly string[]>(first.functions)
  const fixed = role?.built_in ?? false
  useModalLayer(true)
  const save = useMutation({
    mutationFn: (values: RoleValues) => saveRole(role, { ...values, functions: [...chosen] }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      void message.success(t('access.role.saved'))
      onClose()
    },
  })
  const warnings = useRoleWarnings(fixed ? null : role, chosen, !fixed)
  useKeys({ 'form.submit': () => !fixed && form.submit() })
  const said = (field: string) => {
    const text = save.error ? toProblem(save.error).at(field) : undefined
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(680px, 100vw)"
      title={role ? role.title : t('access.role.new')}
      footer={
        !fixed && (
          <div className="drawer-foot">
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('common.action.save')}
            </Button>
            <Button onClick={onClose}>{t('common.action.cancel')}</Button>
          </div>
        )
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
        <Functions all={functions} chosen={chosen} fixed={fixed} onChange={setChosen} />
      </Form>
      {warnings.map((warning) => (
        <Alert key={warning.message} type="warning" showIcon title={warning.message} className="access-warning" />
      ))}
      {role && !fixed && role.users > 0 && <p className="muted">{t('access.role.atOnce', { count: role.users })}</p>}
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
    queryFn: () => saveRole(latest, { name: 'x'.repeat(39), title: role?.title ?? 'x', functions: JSON.parse(asked) as string[] }, true),
    enabled: enabled && asked !== '[]',
    retry: false,
  })
  return data?.warnings ?? []
}
