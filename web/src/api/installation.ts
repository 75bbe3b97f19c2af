import { call } from './call'
import type { BookRef, SetupInput } from './types'

// The books of an installation: made, filled with demo data, taken away.

export const createBook = (book: NonNullable<SetupInput['book']>) => call<BookRef>('POST', '/books', { body: book })

// makeDemo fills a demo book; that takes a while.
export const makeDemo = () => call<{ rows: BookRef[] }>('POST', '/demo')

export const takeAway = (code: string) => call<BookRef>('POST', `/books/${encodeURIComponent(code)}/remove`)
