import { useTranslation } from 'react-i18next'
import { PageTabs } from '../../components/PageTabs'

export const tabs = ['users', 'roles', 'tokens', 'conflicts', 'explain', 'leavers'] as const

// AccessTabs lead from one part of the rights to another.
export function AccessTabs({ at }: { at: (typeof tabs)[number] }) {
  const { t } = useTranslation()
  return <PageTabs label={t('access.title')} at={at} tabs={tabs.map((key) => ({ key, title: t(`access.tab.${key}`), to: key === 'users' ? '?' : `?tab=${key}` }))} />
}
