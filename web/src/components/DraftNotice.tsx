import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'

// DraftNotice says that a form opened with what was left unsaved, and offers to
// begin anew.
export function DraftNotice({ onDrop }: { onDrop: () => void }) {
  const { t } = useTranslation()
  return <Alert type="info" showIcon title={t('common.draft.kept')} action={<Button size="small" onClick={onDrop}>{t('common.draft.drop')}</Button>} />
}
