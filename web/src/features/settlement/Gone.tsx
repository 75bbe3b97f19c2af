import { useQueries } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { settlementsPage, type OpenItem, type Settlement } from '../../api/books'
import { useBook } from '../../lib/book'

export type TakenBy = ReadonlyMap<string, Pick<Settlement, 'id' | 'number' | 'maker'>>

const most = 8 // are named above the panes; the lines name all

// useTakenBy finds who settled items that are open no more: the newest of their
// customers' settlements that took from them.
export function useTakenBy(gone: readonly OpenItem[]): TakenBy {
  const { book } = useBook()
  // A settlement across a group stands under one of its customers: the newest of all are looked through too.
  const asked = gone.length > 0 ? [...new Set(gone.map((item) => item.customer.id)), ''] : []
  const items = gone.map((item) => item.id).join()
  const read = useQueries({ queries: asked.map((customer) => ({ queryKey: [book.code, 'taken-by', customer, items], queryFn: () => settlementsPage(book.code, customer ? { customer } : {}, '', 100) })) })
  const newest = read.flatMap((each) => each.data?.rows ?? [])
  return new Map(gone.flatMap((item) => {
    const last = newest.find((row) => !row.reverses && row.lines.some((line) => line.item === item.id))
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
  return <Alert type="warning" showIcon title={`${t('settle.gone', { count: gone.length })} ${lines.join(t('settle.goneJoin'))}${gone.length > most ? t('settle.goneMore', { count: gone.length - most }) : ''}`} action={<Button size="small" onClick={forget}>{t('settle.goneSeen')}</Button>} data-testid="gone" />
}
