import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { confirmFactor, offerFactor, type Offer } from '../../api/factor'
import { toProblem } from '../../api/problem'
import { fieldId, ProblemAlert } from '../../components/Problems'
import './factor.css'

// FactorSetup switches one's second factor on: the password, then the picture
// for the authenticator and its first code, then the recovery codes, once.
export function FactorSetup({ onDone }: { onDone: () => void }) {
  const offer = useMutation({ mutationFn: ({ password }: { password: string }) => offerFactor(password) })
  const confirm = useMutation({ mutationFn: ({ code }: { code: string }) => confirmFactor(offer.data?.ticket ?? '', code) })
  if (confirm.data?.codes) return <Codes codes={confirm.data.codes} onDone={onDone} />
  if (offer.data) return <Scan offer={offer.data} busy={confirm.isPending} error={confirm.error} onCode={(code) => confirm.mutate({ code })} />
  return <Prove busy={offer.isPending} error={offer.error} onPassword={(password) => offer.mutate({ password })} />
}

const said = (error: unknown, field: string) => {
  const text = error ? toProblem(error).at(field) : undefined
  return text ? { validateStatus: 'error' as const, help: text } : {}
}

function Prove({ busy, error, onPassword }: { busy: boolean; error: unknown; onPassword: (password: string) => void }) {
  const { t } = useTranslation()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ password }: { password: string }) => onPassword(password)}>
      <p className="muted">{t('session.factor.why')}</p>
      <ProblemAlert error={error} />
      <Form.Item htmlFor={fieldId('factor-password')} name="password" label={t('session.password')} rules={[{ required: true, message: t('session.passwordMissing') }]} {...said(error, 'password')}>
        <Input.Password id={fieldId('factor-password')} autoFocus autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('common.action.next')}
      </Button>
    </Form>
  )
}

function Scan({ offer, busy, error, onCode }: { offer: Offer; busy: boolean; error: unknown; onCode: (code: string) => void }) {
  const { t } = useTranslation()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => onCode(code)}>
      <p>{t('session.factor.scan')}</p>
      <img className="factor-qr" src={offer.qr} width={232} height={232} alt={t('session.factor.qr')} />
      <p className="muted">{t('session.factor.byHand')}</p>
      <Typography.Paragraph copyable className="factor-secret">
        {offer.secret}
      </Typography.Paragraph>
      <ProblemAlert error={error} />
      <Form.Item htmlFor={fieldId('factor-code')} name="code" label={t('session.factor.first')} rules={[{ required: true, message: t('session.factor.codeMissing') }]} {...said(error, 'code')}>
        <Input id={fieldId('factor-code')} className="factor-code" autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={7} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('session.factor.confirm')}
      </Button>
    </Form>
  )
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <div>
      <p>{t('session.factor.codes')}</p>
      <Typography.Paragraph className="factor-codes" copyable={{ text: codes.join('\n') }}>
        {codes.map((code) => (
          <code key={code}>{code}</code>
        ))}
      </Typography.Paragraph>
      <Button type="primary" block onClick={onDone}>
        {t('session.factor.saved')}
      </Button>
    </div>
  )
}
