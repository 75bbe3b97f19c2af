import { getPrefs } from '../../lib/prefs'

export type CalculatorKey = 'open' | 'take' | 'leave' | null

interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

// calculatorKey says what a key means to the calculator of an amount: F9 opens
// it, for who wants the keys of older programs; Enter takes the result, Esc
// leaves the amount as it was.
export function calculatorKey(event: Press, open: boolean, aliases = getPrefs().aliases): CalculatorKey {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === 'F9') return open || !aliases ? null : 'open'
  if (!open) return null
  return event.key === 'Enter' ? 'take' : event.key === 'Escape' ? 'leave' : null
}
