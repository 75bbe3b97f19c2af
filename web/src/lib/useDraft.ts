import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { away, keptFormsQuery, type KeptForm } from '../api/forms'
import { useBook } from './book'
import { lastWord } from './lastWord'
import { keepText, kept } from './tabStore'

export interface Draft<T> {
  name: string
  values: T | null // what was left unsaved earlier, if anything
  keep: (values: T) => void
  drop: (saved?: T) => void // saved with these values, else given up with the last
}

// useDraft keeps a half-filled form for this tab, so that a refresh, an expired
// session or a restarted server costs nobody their typing, and a moment later
// with the server, so that it is found after the tab is closed, or at another desk.
export function useDraft<T>(name: string): Draft<T> {
  const { book, me } = useBook()
  const queries = useQueryClient()
  const key = `hesuan.draft.${name}`
  const own = !me.view_as // who looks on as another keeps nothing in their name
  const [values, setValues] = useState<T | null>(() => kept<T>(key))
  const had = useRef(values !== null)
  const [word] = useState(() => lastWord(values && JSON.stringify(values)))
  // What the server holds from another tab or desk stays until it is brought here or given up.
  const theirs = useCallback(
    () => !had.current && (queries.getQueryData<KeptForm[]>(keptFormsQuery(book.code).queryKey)?.some((each) => each.name === name) ?? false),
    [queries, book.code, name],
  )
  const keep = useCallback(
    (next: T) => {
      const text = JSON.stringify(next)
      if (!word.admits(text)) return
      keepText(key, text)
      if (own && !theirs()) away.keep(book.code, name, next)
    },
    [key, name, book.code, own, theirs, word],
  )
  const drop = useCallback(
    (saved?: T) => {
      word.end(saved === undefined ? undefined : JSON.stringify(saved))
      keepText(key, null)
      setValues(null)
      if (own && !theirs()) away.drop(book.code, name, had.current)
      had.current = false
    },
    [key, name, book.code, own, theirs, word],
  )
  return useMemo(() => ({ name, values, keep, drop }), [name, values, keep, drop])
}

// bringBack puts what the server kept of a form where useDraft looks for it.
export const bringBack = (name: string, values: string): void => void keepText(`hesuan.draft.${name}`, values)
