import type { FormInstance } from 'antd'
import { useCallback, useState } from 'react'
import { filling } from './steps'
import { useDraft, type Draft } from './useDraft'
import { useSteps } from './useSteps'

interface FormSteps<T> {
  draft: Draft<T>
  values: T // as they are being typed
  change: (values: T) => void
  drop: () => void // saved, or not wanted
  anew: () => void // as before anything was typed
}

// useFormSteps keeps what is typed into a drawer's form over a refresh, and lets
// Ctrl+Z take it back in 30 steps. What is not to be kept anywhere, as a
// password, is left out of the values.
export function useFormSteps<T extends object>(name: string, first: T, form: FormInstance<T>): FormSteps<T> {
  const draft = useDraft<T>(name)
  const [values, setValues] = useState<T>(draft.values ?? first)
  const { keep, drop } = draft
  const change = useCallback(
    (next: T) => {
      setValues(next)
      keep(next)
    },
    [keep],
  )
  const put = (to: T) => {
    form.setFieldsValue(filling<object>(held(form, to, values), to) as Parameters<typeof form.setFieldsValue>[0])
  }
  useSteps(name, values, draft.values !== null, (to) => {
    put(to)
    change(to)
  }, true)
  const anew = () => {
    drop()
    put(first)
    setValues(first)
  }
  return { draft, values, change, drop, anew }
}

// held is what a form holds of the fields that are stepped through: others, as a
// password, stay as they are.
function held<T extends object>(form: FormInstance<T>, to: T, now: T): object {
  const names = new Set([...Object.keys(to), ...Object.keys(now)])
  return Object.fromEntries(Object.entries(form.getFieldsValue(true) as object).filter(([name]) => names.has(name)))
}
