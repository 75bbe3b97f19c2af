import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/books'
import type { Account } from '../../api/documents'
import { useBook } from '../../lib/book'

const keyOf = (book: string) => `hesuan.bank.${book}`

// keepBank remembers which bank account this browser used last.
export function keepBank(book: string, code: string): void {
  try {
    localStorage.setItem(keyOf(book), code)
  } catch {
    // asked again next time
  }
}

function lastBank(book: string): string {
  try {
    return localStorage.getItem(keyOf(book)) ?? ''
  } catch {
    return ''
  }
}

// useBanks are the accounts that money arrives on; undefined until known.
export function useBanks(): { list: readonly Account[]; usual: string } | undefined {
  const { book } = useBook()
  const { data, error } = useQuery(accountsQuery(book.code))
  if (error) return { list: [], usual: '' }
  if (!data) return undefined
  const list = data.filter((account) => account.role === 'bank' && account.active)
  const last = lastBank(book.code)
  const usual = list.find((account) => account.code === last) ?? list.find((account) => account.preferred) ?? list[0]
  return { list, usual: usual?.code ?? '' }
}
