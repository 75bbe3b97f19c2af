import { queryOptions } from '@tanstack/react-query'
import { call } from './call'
import type { components } from './schema'
import { changeBook } from './settings'

export type Beginning = components['schemas']['Beginning']
export type BeginRole = Beginning['roles'][number]

// beginQuery asks what is left to do before a book works.
export const beginQuery = (book: string) => queryOptions({ queryKey: [book, 'beginning'], queryFn: () => call<Beginning>('GET', `/books/${encodeURIComponent(book)}/beginning`) })

// noteBegun says that a step is done, or takes that back; the server keeps it.
export const noteBegun = (book: string, now: Beginning, name: string, done = true) =>
  changeBook(book, now.version, { settings: { begun: done ? [...now.noted, name] : now.noted.filter((each) => each !== name) } })
