import { CheckCircleFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { dropFactor } from '../../api/factor'
import { toProblem } from '../../api/problem'
import { fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useModalLayer } from '../../lib/useKeys'
import { FactorSetup } from './FactorSetup'

// FactorModal is one's own second factor: how it stands, on or off.
export function FactorModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { me } = useBook()
  const queries = useQueryClient()
  useModalLayer(true)
  const done = (text: string) => () => {
    void message.success(text)
    void queries.invalidateQueries({ queryKey: ['me'] })
    onClose()
  }
  return (
    <Modal open title={t('session.factor.title')} footer={null} mask={{ closable: false }} onCancel={onClose}>
      {me.second_factor.on ? <Standing onDone={done(t('session.factor.isOff'))} /> : <FactorSetup onDone={done(t('session.factor.isOn'))} />}
    </Modal>
  )
}

function Standing({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { me } = useBook()
  const factor = me.second_factor
  const off = useMutation({ mutationFn: ({ password, code }: { password: string; code: string }) => dropFactor(password, code), onSuccess: onDone })
  const said = (field: string) => {
    const text = off.error ? toProblem(off.error).at(field) : undefined
    return text ? { validateStatus: 'error' as const, help: text } : {}
  }
  const required = { required: true, message: t('common.error.required') }
  return (
    <>
      <p className="factor-facts">
        <CheckCircleFilled className="agrees" /> {t('session.factor.since', { at: factor.since ? instant(factor.since) : '' })} · {t('session.factor.left', { count: factor.codes })}
      </p>
      <p className="muted">{t(factor.required ? 'session.factor.offRequired' : 'session.factor.offHint')}</p>
      <ProblemAlert error={off.error} />
      <Form layout="vertical" requiredMark={false} onFinish={(values: { password: string; code: string }) => off.mutate(values)}>
        <Form.Item htmlFor={fieldId('factor-password')} name="password" label={t('session.password')} rules={[required]} {...said('password')}>
          <Input.Password id={fieldId('factor-password')} autoComplete="current-password" />
        </Form.Item>
        <Form.Item htmlFor={fieldId('factor-code')} name="code" label={t('session.factor.code')} rules={[required]} {...said('code')}>
          <Input id={fieldId('factor-code')} className="factor-code" autoComplete="one-time-code" />
        </Form.Item>
        <Button danger htmlType="submit" block loading={off.isPending}>
          {t('session.factor.off')}
        </Button>
      </Form>
    </>
  )
}
