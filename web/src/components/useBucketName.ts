import { useTranslation } from 'react-i18next'
import { edges } from '../lib/buckets'

// useBucketName words a column of an aging: "31-60" is 31–60 days.
export function useBucketName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    if (name === 'not_due' || name === 'unapplied' || name === 'balance') return t(`common.bucket.${name}`)
    const range = edges(name)
    if (!range) return name
    const [from, to] = range
    return to === Infinity ? t('common.bucket.over', { from: from - 1 }) : t('common.bucket.range', { from, to })
  }
}
