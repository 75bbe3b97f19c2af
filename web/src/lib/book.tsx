import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { BookRef, Me } from '../api/types'
import { setZone } from './dates'
import { setPrefs, usePrefs } from './prefs'
import { can } from './rights'

interface Book {
  me: Me
  book: BookRef
  choose: (code: string) => void
  may: (right: string, whole?: boolean) => boolean // whole: in the installation
  hides: (field: string) => boolean // a field the user's roles do not show in this book
}

const BookContext = createContext<Book | null>(null)

// useBook gives the signed-in user and the book the screens are about.
export function useBook(): Book {
  const held = useContext(BookContext)
  if (!held) throw new Error('useBook outside of BookProvider')
  return held
}

// pickBook goes by the address, then by this tab's last choice, then by this
// browser's, then takes the first.
export function pickBook(books: readonly BookRef[], ...wanted: (string | null | undefined)[]): BookRef | undefined {
  for (const code of wanted) {
    const found = books.find((book) => book.code === code)
    if (found) return found
  }
  return books[0]
}

const tabKey = 'hesuan.book'

// BookProvider keeps the chosen book; two tabs may show two books.
export function BookProvider({ me, fallback, children }: { me: Me; fallback: ReactNode; children: ReactNode }) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const last = usePrefs().book
  const book = pickBook(me.books, params.get('book'), sessionStorage.getItem(tabKey), last)
  useEffect(() => {
    if (book) sessionStorage.setItem(tabKey, book.code)
  }, [book])
  setZone(me.zone) // before anything below shows a moment
  const value = useMemo<Book | null>(() => {
    if (!book) return null
    const choose = (code: string) => {
      sessionStorage.setItem(tabKey, code)
      setPrefs({ book: code })
      void navigate(`/${window.location.pathname.split('/')[1] ?? ''}?book=${encodeURIComponent(code)}`) // a record of one book is not in another
    }
    return { me, book, choose, may: (right, whole) => can(me, whole ? '' : book.code, right), hides: (field) => me.hidden?.[book.code]?.includes(field) ?? false }
  }, [me, book, navigate])
  return value ? <BookContext value={value}>{children}</BookContext> : fallback
}
