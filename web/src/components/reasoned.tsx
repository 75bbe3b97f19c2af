import type { KeyboardEvent, ReactNode } from 'react'

// reasoned is the part of a menu's item that may be closed to the reader: the
// reason stands below its name, and the arrows stop at it as at the others. The
// menu itself would run a closed item that Enter is pressed on.
export function reasoned(label: ReactNode, why: string | undefined) {
  if (!why) return { label }
  return {
    label: (
      <span className="reasoned">
        {label}
        <small>{why}</small>
      </span>
    ),
    disabled: true,
    tabIndex: -1,
    onKeyDownCapture: holdEnter,
  }
}

function holdEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.stopPropagation()
}
