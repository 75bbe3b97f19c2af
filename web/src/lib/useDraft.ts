import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { away, keptFormsQuery, type KeptForm } from '../api/forms'
import { useBook } from './book'

export interface Draft<T> {
  name: string
  values: T | null // what was left unsaved earlier, if anything
  keep: (values: T) => void
  drop: () => void
}

// useDraft keeps a half-filled form for this tab, so that a refresh, an expired
// session or a restarted server costs nobody their typing, and a moment later
// with the server, so that it is found after the tab is closed, or at another desk.
export function useDraft<T>(name: string): Draft<T> {
  const { book, me } = useBook()
  const queries = useQueryClient()
  const key = `hesuan.draft.${name}`
  const own = !me.view_as // who looks on as another keeps nothing in their name
  const [values, setValues] = useState<T | null>(() => readDraft<T>(key))
  // What the server holds from another tab or desk stays until it is brought here or given up.
  const theirs = useCallback(
    () => values === null && (queries.getQueryData<KeptForm[]>(keptFormsQuery(book.code).queryKey)?.some((each) => each.name === name) ?? false),
    [queries, book.code, name, values],
  )
  const keep = useCallback(
    (next: T) => {
      writeDraft(key, next)
      if (own && !theirs()) away.keep(book.code, name, next)
    },
    [key, name, book.code, own, theirs],
  )
  const drop = useCallback(() => {
    writeDraft(key, null)
    setValues(null)
    if (own && !theirs()) away.drop(book.code, name, values !== null)
  }, [key, name, book.code, own, theirs, values])
  return useMemo(() => ({ name, values, keep, drop }), [name, values, keep, drop])
}

export function readDraft<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null // storage closed to us, or a draft of another version
  }
}

// bringBack puts what the server kept of a form where useDraft looks for it.
export const bringBack = (name: string, values: string): void => sessionStorage.setItem(`hesuan.draft.${name}`, values)

function writeDraft(key: string, values: unknown): void {
  try {
    if (values === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(values))
  } catch {
    // not kept; the form itself still holds it
  }
}
