import { useEffect, useRef, useState } from 'react'
import { useCalculator } from '../../components/entry/useCalculator'
import { compare, format, isNegative, isZero } from '../../lib/amount'
import { evaluate } from '../../lib/arithmetic'
import { useInputMethod } from '../../lib/useKeys'

interface Props {
  id: string
  label: string
  value: string
  most: string
  typed: boolean
  onType: (id: string, amount: string | null) => void
}

// AmountCell is how much is taken off one item: worked out, or typed. "=" takes
// all that is open; emptied, it is worked out again. What the calculator comes to
// stays in the cell until one leaves it, as what is typed does.
export function AmountCell({ id, label, value, most, typed, onType }: Props) {
  const shown = value && !isZero(value) ? format(value) : ''
  const [text, setText] = useState(shown)
  const [held, setHeld] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const before = useRef('')
  const method = useInputMethod()
  useEffect(() => {
    if (!held) setText(shown)
  }, [shown, held])
  const amount = evaluate(text)
  const wrong = held && text !== '' && (amount === null || isNegative(amount) || compare(amount, most) > 0)
  const commit = () => {
    setHeld(false)
    if (text === shown) return
    if (text.trim() === '') onType(id, null)
    else if (amount !== null && !wrong) onType(id, amount)
    else setText(shown)
  }
  const calculator = useCalculator({
    text,
    result: text === '' ? '' : amount,
    anchor: () => input.current,
    open: () => {
      before.current = text
    },
    take: () => setText(amount ?? ''),
    leave: () => setText(before.current),
  })
  return (
    <>
      <input
        ref={input}
        id={`take-${id}`}
        className={`take${typed ? ' typed' : ''}${wrong ? ' wrong' : ''}`}
        inputMode="decimal"
        autoComplete="off"
        tabIndex={-1}
        aria-label={label}
        aria-invalid={wrong}
        value={held ? text : shown}
        onFocus={(event) => (setHeld(true), setText(value && !isZero(value) ? value : ''), event.currentTarget.select())}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => (calculator.stop(), commit())}
        onCompositionEnd={method.onCompositionEnd}
        onKeyDown={(event) => {
          if (method.owns(event) || calculator.work(event)) return
          const row = event.currentTarget.closest('tr')
          if (event.key === '=' && !calculator.working) {
            event.preventDefault()
            setText(most)
          } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
            event.preventDefault()
            event.stopPropagation()
            commit()
            row?.focus()
          } else if (event.key === 'Escape') {
            setText(shown)
            row?.focus()
          } else if (event.key === 'Enter') commit()
        }}
      />
      {calculator.panel}
    </>
  )
}
