import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { heard } from '../lib/echo'

interface Props {
  value: string
  onChange: (text: string) => void
  placeholder: string
  width?: number | string
  inputRef?: RefObject<InputRef | null>
}

// SearchBox reports what was typed once the typing pauses, and never the half
// words of an input method.
export function SearchBox({ value, onChange, placeholder, width = 260, inputRef }: Props) {
  const [text, setText] = useState(value)
  const composing = useRef(false)
  const sent = useRef(value)
  // Reported, and not yet come back as value.
  const awaited = useRef<string[]>([])
  const report = useCallback(
    (next: string) => {
      awaited.current.push(next)
      onChange((sent.current = next))
    },
    [onChange],
  )
  useEffect(() => {
    const echo = heard(awaited.current, value)
    awaited.current = echo.awaited
    if (!echo.own && value !== sent.current) setText((sent.current = value))
  }, [value])
  useEffect(() => {
    if (composing.current || text === sent.current) return
    const timer = setTimeout(() => report(text), 250)
    return () => clearTimeout(timer)
  }, [text, report])
  return (
    <Input
      ref={inputRef}
      allowClear
      prefix={<SearchOutlined />}
      style={{ width }}
      value={text}
      placeholder={placeholder}
      aria-label={placeholder}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={(event) => {
        composing.current = false
        setText(event.currentTarget.value)
        if (event.currentTarget.value !== sent.current) report(event.currentTarget.value)
      }}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  )
}
