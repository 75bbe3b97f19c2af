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

// resumed goes on with steps kept before a reload, if the form still holds what
// they led to, or what came of it since.
export function resumed<T>(kept: Steps<T> | null, values: T, unsaved: boolean): Steps<T> {
  return kept && unsaved ? stepTo(kept, values) : { past: [], now: values, future: [] }
}
