import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { format } from '../../lib/amount'
import { readAmount } from '../../lib/arith'
import { useCalculator } from './useCalculator'

interface Props {
  id?: string
  value: string
  onChange: (amount: string) => void
  decimals?: number
  rest?: string // what = fills in
  status?: 'error'
  label?: string
}

const pause = 500 // ms without a key after which an amount counts, though one still stands in the field

// AmountField takes sums (1200*1.13, 3.5w) and shows money with its marks while
// nobody is typing in it.
export function AmountField({ id, value, onChange, decimals = 2, rest, status, label }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null) // while it is typed in
  const input = useRef<InputRef>(null)
  const given = useRef(value)
  useEffect(() => {
    if (value !== given.current) setText(null)
    given.current = value
  }, [value])
  const typed = text ?? ''
  const bad = text !== null && typed !== '' && readAmount(typed, decimals) === null
  const settle = () => {
    if (text === null) return
    const read = typed.trim() === '' ? '' : typed.trim() === '=' && rest ? rest : readAmount(typed, decimals)
    if (read === null) return
    setText(null)
    if (read !== value) onChange(read)
  }
  const calculator = useCalculator({
    text: typed,
    result: typed.trim() === '' ? '' : readAmount(typed, decimals),
    anchor: () => input.current?.input ?? null,
    open: () => setText(text ?? value),
    take: () => (typed.trim() === '' ? setText(null) : flushSync(settle)),
    leave: () => setText(null),
  })
  useEffect(() => {
    const read = text === null || calculator.working ? null : readAmount(text, decimals)
    if (read === null || read === value) return
    const timer = setTimeout(() => {
      given.current = read // what is typed stays as it is
      onChange(read)
    }, pause)
    return () => clearTimeout(timer)
  })
  return (
    <>
      <Input
        ref={input}
        id={id}
        value={text ?? format(value)}
        aria-label={label}
        aria-invalid={bad || undefined}
        status={bad ? 'error' : status}
        title={bad ? t('document.entry.badAmount') : undefined}
        inputMode="decimal"
        className="amount-field"
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          settle()
          calculator.stop()
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || calculator.work(event)) return
          if (event.key === 'Enter') flushSync(settle) // the page may post with this very key
          if (event.key !== '=' || !rest) return
          event.preventDefault()
          setText(null)
          onChange(rest)
        }}
      />
      {calculator.panel}
    </>
  )
}
