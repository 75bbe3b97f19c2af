import { useCallback, useEffect, useRef } from 'react'
import { resumed, stepBack, stepForth, stepTo, type Steps } from './steps'
import { keepSteps, keptSteps } from './tabStore'
import { useKeys } from './useKeys'

const pause = 600 // ms; what is typed without a longer rest is one step

// useSteps lets Ctrl+Z take back what was entered in a form, and Ctrl+Y do it
// again, also after a reload: the steps are kept beside the form's draft.
// Unsaved says that the form began with a draft, above that it stands in a
// layer above its page.
export function useSteps<T>(name: string, values: T, unsaved: boolean, restore: (values: T) => void, above = false): void {
  const steps = useRef<Steps<T> | null>(null)
  steps.current ??= resumed(keptSteps<T>(name), values, unsaved)
  const put = useCallback(
    (next: Steps<T>) => {
      steps.current = next
      keepSteps(name, next) // where it cannot be, this page still holds them
    },
    [name],
  )
  useEffect(() => {
    const timer = setTimeout(() => put(stepTo(steps.current!, values)), pause)
    return () => clearTimeout(timer)
  }, [values, put])
  const move = (step: (from: Steps<T>) => Steps<T>) => {
    const from = stepTo(steps.current!, values)
    const to = step(from)
    put(to)
    if (to.now !== values) restore(to.now)
  }
  useKeys({ 'form.undo': () => move(stepBack), 'form.redo': () => move(stepForth) }, above)
}
