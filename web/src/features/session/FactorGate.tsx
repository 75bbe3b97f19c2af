import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { signOut } from '../../api/session'
import { FactorSetup } from './FactorSetup'
import { Welcome } from './Welcome'

// FactorGate stands before all pages while a role of the reader's wants a
// second factor that is not there yet.
export function FactorGate() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = () =>
    void signOut()
      .catch(() => undefined)
      .then(() => navigate('/login'))
      .then(() => queries.clear())
  return (
    <Welcome>
      <h1>{t('session.factor.gate')}</h1>
      <p className="muted">{t('session.factor.gateHint')}</p>
      <FactorSetup onDone={() => void queries.invalidateQueries()} />
      <Button type="link" block onClick={leave}>
        {t('session.signOut')}
      </Button>
    </Welcome>
  )
}
