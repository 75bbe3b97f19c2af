import { Input, type InputRef } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { format } from '../../lib/amount'
import { readAmount } from '../../lib/arith'
import { calculatorKey } from './calculator'

const Calculator = lazy(() => import('./Calculator'))

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
  const [working, setWorking] = useState(false) // with the calculator
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
  useEffect(() => {
    const read = text === null || working ? null : readAmount(text, decimals)
    if (read === null || read === value) return
    const timer = setTimeout(() => {
      given.current = read // what is typed stays as it is
      onChange(read)
    }, pause)
    return () => clearTimeout(timer)
  })
  const work = (event: React.KeyboardEvent): boolean => {
    const meant = calculatorKey(event, working)
    if (!meant) return false
    event.preventDefault()
    event.stopPropagation()
    if (meant === 'open') {
      setText(text ?? value)
      setWorking(true)
    } else if (meant === 'leave' || typed.trim() === '') {
      setText(null)
      setWorking(false)
    } else if (!bad) {
      flushSync(settle)
      setWorking(false)
    }
    return true
  }
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
          setWorking(false)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || work(event)) return
          if (event.key === 'Enter') flushSync(settle) // the page may post with this very key
          if (event.key !== '=' || !rest) return
          event.preventDefault()
          setText(null)
          onChange(rest)
        }}
      />
      {working && <Suspense><Calculator anchor={input.current?.input ?? null} text={typed} result={typed.trim() === '' ? '' : readAmount(typed, decimals)} /></Suspense>}
    </>
  )
}
