import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { verifyAudit, type AuditCheck } from '../../api/audit'
import { ProblemAlert } from '../../components/Problems'
import { instant } from '../../lib/dates'
import { useModalLayer } from '../../lib/useKeys'

// ChainButton checks the chain of the log, row by row, and shows the outcome.
export function ChainButton({ book, onChecked }: { book: string; onChecked: (found: AuditCheck) => void }) {
  const { t } = useTranslation()
  const check = useMutation({ mutationFn: () => verifyAudit(book), onSuccess: onChecked })
  const open = check.isSuccess || check.isError
  useModalLayer(open)
  return (
    <>
      <Button icon={<SafetyCertificateOutlined />} loading={check.isPending} onClick={() => check.mutate()} data-testid="check-chain">
        {t('audit.check.run')}
      </Button>
      <Modal open={open} title={t('audit.check.title')} footer={<Button type="primary" onClick={() => check.reset()}>{t('audit.check.close')}</Button>} onCancel={() => check.reset()}>
        <ProblemAlert error={check.error} />
        {check.data && <Outcome found={check.data} />}
      </Modal>
    </>
  )
}

function Outcome({ found }: { found: AuditCheck }) {
  const { t } = useTranslation()
  return (
    <>
      <Alert
        type={found.ok ? 'success' : 'error'}
        showIcon
        title={t(found.ok ? 'audit.check.good' : 'audit.check.bad', { count: found.ok ? found.rows : found.found })}
        description={found.first_bad && `${found.first_bad.row}: ${found.first_bad.message} (${found.first_bad.rule})`}
      />
      <p className="muted">{t('audit.check.standing', { seq: found.seq, at: instant(found.recorded) })}</p>
      <Typography.Paragraph copyable className="hash code">
        {found.head}
      </Typography.Paragraph>
      <p className="muted">{t('audit.check.keep')}</p>
    </>
  )
}
