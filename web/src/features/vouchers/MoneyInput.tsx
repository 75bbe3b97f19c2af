import { Input, type InputRef } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { useCalculator } from '../../components/entry/useCalculator'
import { evaluate } from '../../lib/arithmetic'
import { useInputMethod } from '../../lib/useKeys'

interface Props {
  id: string
  label: string
  placeholder?: string
  value: string
  decimals?: number
  onType: (text: string) => void
  keys: Readonly<Record<string, () => void>> // what keys do here, by their names
}

// MoneyInput is an amount in a voucher's line: a sum is worked out when one
// leaves it, and while the calculator is open its keys belong to the sum.
export function MoneyInput({ id, label, placeholder, value, decimals = 2, onType, keys }: Props) {
  const method = useInputMethod()
  const input = useRef<InputRef>(null)
  const before = useRef('')
  const read = value === '' ? '' : evaluate(value, decimals)
  const calculator = useCalculator({
    text: value,
    result: read,
    anchor: () => input.current?.input ?? null,
    open: () => {
      before.current = value
    },
    take: () => onType(read ?? value),
    leave: () => onType(before.current),
  })
  const pressed = (event: KeyboardEvent) => {
    if (method.owns(event) || calculator.work(event)) return
    const act = keys[event.key]
    if (!act || calculator.working || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <>
      <Input
        ref={input}
        id={id}
        className="end"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        placeholder={placeholder}
        status={read === null ? 'error' : undefined}
        value={value}
        onCompositionEnd={method.onCompositionEnd}
        onChange={(event) => onType(event.target.value)}
        onBlur={() => {
          calculator.stop()
          if (read !== null && read !== value) onType(read)
        }}
        onKeyDown={pressed}
      />
      {calculator.panel}
    </>
  )
}
