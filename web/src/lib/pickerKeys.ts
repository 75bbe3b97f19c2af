import type { KeyboardEvent } from 'react'

// keepCalendarShut leaves Ctrl+Enter to the page: a calendar would open over the
// form that is being posted.
export const keepCalendarShut = (event: KeyboardEvent, prevent?: () => void): void => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) prevent?.()
}
