import { useQuery } from '@tanstack/react-query'
import { accountsQuery, type Entry } from '../api/books'
import { useBook } from '../lib/book'
import { usePrefs } from '../lib/prefs'

// useAccountName names a voucher line's account in the reader's language.
export function useAccountName(): (entry: Pick<Entry, 'account' | 'account_name'>) => string {
  const { book } = useBook()
  const english = usePrefs().language === 'en'
  const { data } = useQuery({ ...accountsQuery(book.code), enabled: english })
  return (entry) => (english && data?.find((account) => account.code === entry.account)?.name_en) || entry.account_name
}
