import { useTranslation } from 'react-i18next'
import { PageTabs } from '../../components/PageTabs'

// AuditTabs lead from what was done to what was taken away.
export function AuditTabs({ at }: { at: 'deeds' | 'files' }) {
  const { t } = useTranslation()
  return <PageTabs label={t('audit.title')} at={at} tabs={[{ key: 'deeds', title: t('audit.tab.deeds'), to: '?' }, { key: 'files', title: t('audit.tab.files'), to: '?tab=files' }]} />
}
