import { createContext, Fragment, useCallback, useContext, useState, type ReactNode } from 'react'

const Again = createContext<() => void>(() => undefined)

// FormRounds lets a form begin again with what was brought back for it: a form
// takes its draft at its beginning only.
export function FormRounds({ children }: { children: ReactNode }) {
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((old) => old + 1), [])
  return (
    <Again value={again}>
      <Fragment key={round}>{children}</Fragment>
    </Again>
  )
}

export const useFormAgain = (): (() => void) => useContext(Again)
