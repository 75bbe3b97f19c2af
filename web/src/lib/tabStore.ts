import type { Steps } from './steps'

// What is typed is kept in the tab's own store, which a browser gives some five
// million characters and refuses more. The forms come first: what of their steps
// back is kept makes room for them.

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const stepsKey = 'hesuan.steps.'

// keepSteps keeps as many of a form's newest steps as there is room for.
export const keepSteps = (name: string, steps: Steps<unknown>, store?: Store): boolean => keepText(stepsKey + name, packed(steps), store)

// keepText keeps a form's values as JSON, or forgets them (null). It tells whether it
// could: where the store is closed to us or full, the form itself still holds them.
export function keepText(key: string, text: string | null, store?: Store): boolean {
  try {
    const into = store ?? sessionStorage // which may be closed to us
    if (text === null) into.removeItem(key)
    else if (!set(into, key, text)) {
      makeRoom(into)
      into.setItem(key, text)
    }
    return true
  } catch {
    return false
  }
}

export const keptSteps = <T>(name: string): Steps<T> | null => kept<Steps<T>>(stepsKey + name)

// kept is what a key holds; null where there is nothing, or what another version wrote.
export function kept<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

const most = 400_000 // characters for the steps of one form

// packed leaves out the farthest steps where all would take too much.
export function packed<T>(steps: Steps<T>, room = most): string {
  let left = room - JSON.stringify(steps.now).length
  const fits = (each: T) => (left -= JSON.stringify(each).length) >= 0
  const past = takeWhile([...steps.past].reverse(), fits).reverse()
  return JSON.stringify({ past, now: steps.now, future: takeWhile(steps.future, fits) })
}

function takeWhile<T>(list: readonly T[], test: (each: T) => boolean): T[] {
  const end = list.findIndex((each) => !test(each))
  return end < 0 ? [...list] : list.slice(0, end)
}

function set(store: Store, key: string, text: string): boolean {
  try {
    store.setItem(key, text)
    return true
  } catch {
    return false
  }
}

function makeRoom(store: Store): void {
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at))
  for (const key of keys) if (key?.startsWith(stepsKey)) store.removeItem(key)
}
