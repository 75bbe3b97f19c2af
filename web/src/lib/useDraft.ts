import { useCallback, useState } from 'react'

export interface Draft<T> {
  values: T | null // what was left unsaved earlier, if anything
  keep: (values: T) => void
  drop: () => void
}

// useDraft keeps a half-filled form for this tab, so that a refresh, an expired
// session or a restarted server costs nobody their typing.
export function useDraft<T>(name: string): Draft<T> {
  const key = `hesuan.draft.${name}`
  const [values, setValues] = useState<T | null>(() => readDraft<T>(key))
  const keep = useCallback((next: T) => writeDraft(key, next), [key])
  const drop = useCallback(() => {
    writeDraft(key, null)
    setValues(null)
  }, [key])
  return { values, keep, drop }
}

export function readDraft<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null // storage closed to us, or a draft of another version
  }
}

function writeDraft(key: string, values: unknown): void {
  try {
    if (values === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(values))
  } catch {
    // not kept; the form itself still holds it
  }
}
