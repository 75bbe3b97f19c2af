import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auditFile, type AuditFilter } from '../../api/audit'
import { download } from '../../api/client'
import { toProblem } from '../../api/problem'
import { useProblemText } from '../../components/Problems'
import { useKeys } from '../../lib/useKeys'

// AuditExport hands out what the filter shows as a file.
export function AuditExport({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const run = async (format: 'csv' | 'xlsx') => {
    setBusy(true)
    await download(auditFile(filter, format), `audit.${format}`).catch((error: unknown) => void message.error(text(toProblem(error))))
    setBusy(false)
  }
  useKeys({ 'list.export': () => void run('csv') })
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'csv', label: 'CSV' }, { key: 'xlsx', label: 'Excel (.xlsx)' }], onClick: ({ key }) => void run(key as 'csv' | 'xlsx') }}>
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('common.action.export')}
      </Button>
    </Dropdown>
  )
}
