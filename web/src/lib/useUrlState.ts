import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export type UrlChange = Record<string, string | undefined | null>

// useUrlState keeps filters in the address, so that a copied link shows the same
// screen and "back" brings them back. An empty value leaves the address.
export function useUrlState(): [(name: string) => string | undefined, (change: UrlChange, keepHistory?: boolean) => void] {
  const [params, setParams] = useSearchParams()
  const get = useCallback((name: string) => params.get(name) ?? undefined, [params])
  const set = useCallback(
    (change: UrlChange, keepHistory = false) => setParams((old) => applied(old, change), { replace: !keepHistory }),
    [setParams],
  )
  return [get, set]
}

// applied is the old parameters with a change.
export function applied(old: URLSearchParams, change: UrlChange): URLSearchParams {
  const next = new URLSearchParams(old)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}
