import { useTranslation } from 'react-i18next'
import { useBook } from '../../lib/book'
import { pathOfStamp, readStamp } from '../../lib/stamp'
import type { Offer } from './palette'

const names: Record<string, 'aging' | 'balances' | 'ledger' | 'trial' | 'tieout'> = { aging: 'aging', balances: 'balances', ledger: 'ledger', 'trial-balance': 'trial', 'tie-out': 'tieout' }

// useStampOffers leads from a report's stamp to the report; a fingerprint alone,
// which names none, to those it may be of.
export function useStampOffers(text: string): Offer[] {
  const { t } = useTranslation()
  const { me, book, may } = useBook()
  const read = readStamp(text)
  if (!read || !may('report.read')) return []
  const page = (name: string) => t(`frame.nav.page.${names[name] ?? 'aging'}`)
  const offer = (id: string, title: string, path: string): Offer => ({ kind: 'page', id: `stamp-${id}`, title, words: '', path })
  if (read.is === 'bare') return [['aging', '/aging'], ['balances', '/balances'], ['trial-balance', '/trial-balance']].map(([name = '', path = '']) => offer(name, t('frame.palette.compare', { page: page(name) }), `${path}?stamp=${read.fingerprint}`))
  if (read.is !== 'stamp' || !me.books.some((each) => each.code === read.held.book)) return []
  const path = pathOfStamp(read.held, book.code)
  return path ? [offer(read.held.report, t('frame.palette.stamp', { page: `${page(read.held.report)} · ${read.held.query.get('as_of') ?? ''}` }), path)] : []
}
