import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { markMoved } from './moved'

// Lists do not move under the reader's hand: they hear that the book moved and
// offer to read again (components/list/useUpdates).
const hearers = new Set<() => void>()

// onMoved calls back when the book on the screen has moved, until it is stopped.
export function onMoved(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

const pause = 800 // ms in which many movements of a book count as one

// useLive keeps the screens of a book current: when its journal moves, what is
// shown is read again, except reports and lists, which say so (lib/moved,
// components/list). One tab of the browser listens and tells the others, for
// a browser opens only a handful of connections to one server.
export function useLive(book: string, enabled: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!enabled || !book || typeof EventSource === 'undefined') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        markMoved(book)
        void queries.invalidateQueries({ queryKey: [book], predicate: (query) => query.meta?.report !== true && query.meta?.list !== true })
        hearers.forEach((hear) => hear())
      }, pause)
    }
    const stop = listen(book, (desk) => (desk ? own.forEach((queryKey) => void queries.invalidateQueries({ queryKey })) : refresh()))
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [book, enabled, queries])
}

const own = [['me'], ['notices']] // what is read anew when the own desk changed elsewhere

// listen calls back whenever the book moves, or the reader's own desk, until it
// is stopped.
function listen(book: string, moved: (desk: boolean) => void): () => void {
  const name = `hesuan.live.${book}`
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => moved(data === 1)
  const ended = new AbortController()
  const lead = () => follow(book, ended.signal, (desk) => {
    moved(desk)
    channel.postMessage(desk ? 1 : 0)
  })
  // Locks exist only on https and localhost; elsewhere each tab listens itself.
  if (navigator.locks) void navigator.locks.request(name, { signal: ended.signal }, lead).catch(() => undefined)
  else void lead()
  return () => {
    ended.abort()
    channel.close()
  }
}

// follow holds one stream of events open until the signal ends it. After a lost
// connection the book may have moved unheard, so coming back counts as a move.
function follow(book: string, signal: AbortSignal, moved: (desk: boolean) => void): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done()
    const stream = new EventSource(`/api/v1/books/${encodeURIComponent(book)}/events`)
    let lost = false
    stream.onerror = () => (lost = true)
    stream.onopen = () => {
      if (lost) [false, true].forEach(moved)
      lost = false
    }
    for (const kind of ['balance', 'document', 'job']) stream.addEventListener(kind, () => moved(false))
    stream.addEventListener('desk', () => moved(true))
    signal.addEventListener('abort', () => {
      stream.close()
      done()
    })
  })
}
