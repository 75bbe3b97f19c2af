// What is typed into a form goes to the server a moment after the last key, so
// that it outlives the tab. The server's copy is a second one: where it cannot
// be written, this tab's goes on holding all.

export interface Away {
  put: (book: string, name: string, values: string) => Promise<unknown>
  drop: (book: string, name: string) => Promise<unknown>
}

const rest = 2000 // ms without a key

// formsAway writes forms in the order they changed: one put overtaken by a drop
// would bring back what was sent.
export function formsAway({ put, drop }: Away) {
  const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; go: () => void }>()
  const there = new Set<string>()
  let chain: Promise<unknown> = Promise.resolve()
  const then = (step: () => Promise<unknown>) => {
    chain = chain.then(step).catch(() => undefined) // kept in this tab all the same
  }
  const forget = (id: string) => {
    const held = waiting.get(id)
    if (held) clearTimeout(held.timer)
    waiting.delete(id)
    return held !== undefined
  }
  return {
    keep(book: string, name: string, values: unknown) {
      const id = `${book} ${name}`
      forget(id)
      const go = () => {
        forget(id)
        there.add(id)
        then(() => put(book, name, JSON.stringify(values)))
      }
      waiting.set(id, { timer: setTimeout(go, rest), go })
    },
    // drop forgets a form. Where this tab has never written it there may still be
    // one of another desk (found): it was taken over, or is not wanted.
    drop(book: string, name: string, found: boolean) {
      const id = `${book} ${name}`
      forget(id)
      if (!there.delete(id) && !found) return
      then(() => drop(book, name))
    },
    // flush writes at once what waits: the page goes.
    flush() {
      for (const { go } of [...waiting.values()]) go()
    },
    settled: () => chain,
  }
}
