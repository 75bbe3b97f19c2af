import type { KeyboardEvent } from 'react'
import { useInputMethod } from '../../lib/useKeys'

const stops = 'select:not([disabled]), input:not([type=hidden]):not([disabled]):not([tabindex="-1"]), textarea:not([disabled]), [role=grid] [data-entry]'

// useEnterMoves lets Enter go to the next field of a form and Shift+Enter back.
// Grids and open lists answer Enter themselves; an input method keeps its own.
export function useEnterMoves(onLast?: () => void) {
  const method = useInputMethod()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || method.owns(event)) return
    if ((target.tagName !== 'INPUT' && target.tagName !== 'SELECT') || target.closest('[role=grid]')) return
    event.preventDefault()
    const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(stops)].filter((field) => field.offsetParent !== null)
    const next = fields[fields.indexOf(target) + (event.shiftKey ? -1 : 1)]
    if (next) next.focus()
    else if (!event.shiftKey) onLast?.()
  }
  return { onKeyDown, onCompositionEnd: method.onCompositionEnd }
}
