import { Button, Tooltip, type ButtonProps } from 'antd'
import type { MouseEvent } from 'react'

interface ActProps extends Omit<ButtonProps, 'disabled'> {
  why?: string | null // why it is closed to the reader now; empty: it is open
}

// Act is a button that says why it cannot be pressed. A disabled element takes
// no focus, so that no key and no screen reader would come to its reason: a
// closed Act is reached like any other, says the reason, and does nothing.
export function Act({ why, onClick, className, htmlType, title, ...button }: ActProps) {
  const closed = Boolean(why)
  const hold = (event: MouseEvent) => event.preventDefault()
  return (
    <Tooltip title={why} placement="bottom" trigger={['hover', 'focus', 'click']}>
      <Button
        {...button}
        className={closed ? `act-disabled ${className ?? ''}` : className}
        aria-disabled={closed || undefined}
        aria-description={why || undefined}
        title={closed ? undefined : title}
        htmlType={closed ? 'button' : htmlType}
        onClick={closed ? hold : onClick}
      />
    </Tooltip>
  )
}
