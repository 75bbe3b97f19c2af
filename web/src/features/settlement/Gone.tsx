import { useQueries } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { settlementsPage, type OpenItem, type Settlement } from '../../api/books'
import { useBook } from '../../lib/book'

export type TakenBy = ReadonlyMap<string, Pick<Settlement, 'id' | 'number' | 'maker'>>

const most = 8 // of which is asked who settled them

// useTakenBy finds who settled items that are open no more: the last settlement
// of their document.
export function useTakenBy(gone: readonly OpenItem[]): TakenBy {
  const { book } = useBook()
  const asked = gone.slice(0, most)
  const read = useQueries({ queries: asked.map((item) => ({ queryKey: [book.code, 'taken-by', item.id], queryFn: () => settlementsPage(book.code, { q: item.number }, '', 1) })) })
  return new Map(asked.flatMap((item, index) => {
    const last = read[index]?.data?.rows[0]
    return last ? [[item.id, last] as const] : []
  }))
}

// Gone says which of the items ticked others have settled meanwhile, and who;
// all else stays ticked.
export function Gone({ gone, by, forget }: { gone: readonly OpenItem[]; by: TakenBy; forget: () => void }) {
  const { t } = useTranslation()
  if (gone.length === 0) return null
  const lines = gone.slice(0, most).map((item) => {
    const last = by.get(item.id)
    return last ? t('settle.goneBy', { number: item.number, who: last.maker || t('settle.somebody'), settlement: last.number }) : t('settle.goneSomehow', { number: item.number })
  })
  return <Alert type="warning" showIcon title={`${t('settle.gone', { count: gone.length })} ${lines.join(t('settle.goneJoin'))}`} action={<Button size="small" onClick={forget}>{t('settle.goneSeen')}</Button>} data-testid="gone" />
}
