import { lazy, Suspense, useState, type KeyboardEvent, type ReactNode } from 'react'
import { calculatorKey } from './calculator'

const Calculator = lazy(() => import('./Calculator'))

interface Sum {
  text: string // as it is typed
  result: string | null // what it comes to; null where it is no amount
  anchor: () => HTMLElement | null
  open: () => void
  take: () => void
  leave: () => void
}

interface Working {
  working: boolean
  work: (event: KeyboardEvent) => boolean // whether the key was the calculator's
  stop: () => void
  panel: ReactNode
}

// useCalculator is the calculator of one amount. The amount keeps its own text
// and says what opening, taking and leaving do to it; what cannot be read is not
// taken, the panel says so.
export function useCalculator(sum: Sum): Working {
  const [working, setWorking] = useState(false)
  const work = (event: KeyboardEvent) => {
    const meant = calculatorKey(event, working)
    if (!meant) return false
    event.preventDefault()
    event.stopPropagation()
    if (meant === 'take' && sum.result === null) return true
    setWorking(meant === 'open')
    sum[meant]()
    return true
  }
  const panel = working && <Suspense><Calculator anchor={sum.anchor()} text={sum.text} result={sum.result} /></Suspense>
  return { working, work, stop: () => setWorking(false), panel }
}
