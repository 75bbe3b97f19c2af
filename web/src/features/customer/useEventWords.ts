import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '../../api/documents'
import type { TimelineRow } from '../../api/customerYear'
import { useDimensionName } from './fields'

type Event = Pick<TimelineRow, 'kind' | 'number' | 'text' | 'state'> & Partial<Pick<TimelineRow, 'of_kind'>>

// useEventWords says in words what an event of a timeline is: its kind, what
// it is called, and what is to be said of it.
export function useEventWords() {
  const { t } = useTranslation()
  const dimension = useDimensionName()
  return useMemo(() => {
    const own = ['class', 'file', 'limit', 'merge', 'note', 'unmerge']
    const kind = (row: Event) => {
      if (row.kind === 'order') return t('order.one')
      if (row.kind === 'settlement') return t(row.state === 'undo' ? 'home.since.undo' : 'home.since.settlement')
      return own.includes(row.kind) ? t(`customer.timeline.kind.${row.kind as 'class'}`) : t(`document.kind.${row.kind as DocumentKind}`)
    }
    const name = (row: Event) => (row.kind === 'class' ? dimension(row.number) : row.of_kind === 'customer' ? t('customer.one') : row.number)
    const text = (row: Event) => {
      if (row.kind === 'order') return [t(`order.state.${row.state as 'draft'}`), row.text].filter(Boolean).join(' · ')
      if (row.kind === 'class') return row.text || t('master.class.none')
      if (row.kind === 'limit' && row.state === 'removed') return t('customer.timeline.limitRemoved')
      if (row.state === 'bounced') return [t('document.bounce.action'), row.text].filter((word, index, all) => all.indexOf(word) === index).join(' · ')
      return row.text
    }
    return { kind, name, text }
  }, [t, dimension])
}
