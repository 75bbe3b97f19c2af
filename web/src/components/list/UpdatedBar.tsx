import { ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../lib/useKeys'

// UpdatedBar says that rows changed behind the list, and reads them when asked.
export function UpdatedBar({ count, onRefresh }: { count: number; onRefresh: () => void }) {
  const { t } = useTranslation()
  useKeys(count > 0 ? { 'list.refresh': onRefresh } : {})
  if (count === 0) return null
  return (
    <div className="updated-bar" role="status">
      {t('document.list.updated', { count })}
      <Button size="small" type="link" icon={<ReloadOutlined />} onClick={onRefresh}>
        {t('document.list.refresh')}
      </Button>
    </div>
  )
}
