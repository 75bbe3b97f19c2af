import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { addDays, isDate } from '../../lib/dates'
import { readDateText } from '../../lib/dateText'
import './entry.css'

interface Props {
  id?: string
  value: string
  onChange: (date: string) => void
  around?: string // what short input is completed from
  status?: 'error'
  label?: string
  autoFocus?: boolean
}

// DateField takes dates as they are typed fastest: 15, 1015, +30; the arrows go
// day by day. A calendar to click is not needed to enter a document.
export function DateField({ id, value, onChange, around, status, label, autoFocus }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const base = isDate(value) ? value : (around ?? '')
  const read = readDateText(text, base)
  const settle = () => {
    if (read === null) return
    setText(read)
    if (read !== value) onChange(read)
  }
  const step = (by: number) => {
    if (isDate(read)) onChange(addDays(read, by))
  }
  return (
    <Input
      id={id}
      value={text}
      autoFocus={autoFocus}
      aria-label={label}
      aria-invalid={read === null || status === 'error' || undefined}
      status={read === null ? 'error' : status}
      placeholder="YYYY-MM-DD"
      title={read === null ? t('document.entry.badDate') : t('document.entry.dateHint')}
      inputMode="numeric"
      className="date-field"
      onChange={(event) => {
        const typed = event.target.value
        setText(typed)
        const whole = readDateText(typed, base)
        if (isDate(whole) && /^\d{4}-\d{2}-\d{2}$/.test(typed.trim())) onChange(whole)
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') flushSync(settle)
        if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        step(event.key === 'ArrowUp' ? 1 : -1)
      }}
    />
  )
}
