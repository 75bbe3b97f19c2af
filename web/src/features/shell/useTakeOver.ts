import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepChoice, keepPin, keepSeen } from '../../api/desk'
import { toProblem } from '../../api/problem'
import { meQuery } from '../../api/session'
import { useBook } from '../../lib/book'
import { deskWrites } from '../../lib/deskWrites'
import { taken, toTake } from './takeOver'

// useTakeOver brings what this browser kept of a desk before the server did,
// once for each user. What the server refuses stays behind; where it cannot be
// reached, all is tried again the next time.
export function useTakeOver(): void {
  const { me } = useBook()
  const queries = useQueryClient()
  useEffect(() => {
    const old = toTake(me)
    if (!old) return
    const sends = [
      ...(old.panels.length > 0 ? [() => keepChoice({ panels: old.panels })] : []),
      ...old.pins.map(({ book, path, name }) => () => keepPin(book, { path, name })),
      ...old.seen.map(({ book, jobs }) => () => keepSeen(book, { jobs })),
    ]
    const all = async () => {
      for (const send of sends) await send().catch(passOver)
      taken(me.user.name)
    }
    deskWrites.last = deskWrites.last.then(all).catch(() => undefined)
    if (sends.length > 0) void queries.invalidateQueries(meQuery)
  }, [me, queries])
}

function passOver(cause: unknown): void {
  const { status } = toProblem(cause)
  if (status < 400 || status === 401 || status >= 500) throw cause
}
