// What was entered in a form, step by step, to be taken back and done again.

export interface Steps<T> {
  past: readonly T[]
  now: T
  future: readonly T[]
}

const most = 30

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

// stepTo notes what a form holds now; what was taken back before is then gone.
export function stepTo<T>(steps: Steps<T>, values: T): Steps<T> {
  return same(steps.now, values) ? steps : { past: [...steps.past, steps.now].slice(-most), now: values, future: [] }
}

// stepBack takes the last step back; the same steps where there is none.
export function stepBack<T>(steps: Steps<T>): Steps<T> {
  const last = steps.past.at(-1)
  return last === undefined ? steps : { past: steps.past.slice(0, -1), now: last, future: [steps.now, ...steps.future] }
}

// stepForth does again what was taken back.
export function stepForth<T>(steps: Steps<T>): Steps<T> {
  const [next, ...future] = steps.future
  return next === undefined ? steps : { past: [...steps.past, steps.now], now: next, future }
}

// filling is what a form must be given to hold `to` and nothing else: what it
// holds now and did not then is emptied, also one level down.
export function filling<T extends object>(now: T, to: T): T {
  const empty = Object.fromEntries(Object.entries(now).map(([name, value]) => [name, isPlain(value) && !isPlain(to[name as keyof T]) ? filling(value, {}) : undefined]))
  const full = Object.entries(to).map(([name, value]) => [name, isPlain(value) && isPlain(now[name as keyof T]) ? filling(now[name as keyof T] as object, value) : value])
  return { ...empty, ...Object.fromEntries(full) } as T
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

// resumed goes on with steps kept before a reload, if the form still holds what
// they led to, or what came of it since.
export function resumed<T>(kept: Steps<T> | null, values: T, unsaved: boolean): Steps<T> {
  return kept && unsaved ? stepTo(kept, values) : { past: [], now: values, future: [] }
}
