import { LoadingOutlined, SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { Fragment, useEffect, useId, useRef, useState, type ReactNode, type Ref } from 'react'
import { createPortal } from 'react-dom'
import { useInputMethod } from '../../lib/useKeys'
import './entry.css'

export interface Choice {
  id: string
  title: string
  code?: string
  aside?: ReactNode
  group?: string // the name of those it stands with, written above the first
}

interface Props<T extends Choice> {
  id?: string
  inputRef?: Ref<InputRef>
  value: string // what the field reads while nobody searches
  label?: string
  placeholder?: string
  status?: 'error'
  choices: readonly T[]
  waiting?: boolean
  autoFocus?: boolean
  offers?: boolean // what there is to choose is shown before anything is typed
  onSearch: (text: string) => void
  onChoose: (choice: T | null) => void
}

// Lookup is a field one types a name, code or pinyin initials into and takes a
// record from. Enter takes the one pointed at; while an input method composes,
// and just after, Enter belongs to it.
export function Lookup<T extends Choice>(props: Props<T>) {
  const { choices, onSearch, onChoose } = props
  const [text, setText] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const method = useInputMethod()
  const list = useId()
  const box = useRef<HTMLSpanElement>(null)
  const wanted = useRef(false) // Enter came before the answer: take the first when it is there
  const open = text !== null
  const names = choices.map((choice) => choice.id).join()
  // Of what is offered unasked nothing is pointed at, so that Enter takes none of it.
  useEffect(() => setAt(text === '' ? -1 : 0), [names, text === ''])
  const close = () => setText(null)
  const take = (choice: T | undefined) => {
    if (!choice) return
    close()
    onChoose(choice)
  }
  const type = (typed: string) => {
    setText(typed)
    onSearch(typed)
    if (typed === '' && props.value !== '') onChoose(null)
  }
  const pressed = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (method.owns(event)) return event.stopPropagation()
    const lookup = event.key === 'F7' || (event.altKey && event.key === 'ArrowDown')
    if (!open && lookup) {
      event.preventDefault()
      type('')
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setAt((old) => (event.key === 'ArrowDown' ? old + 1 : Math.max(old, 0) + choices.length - 1) % Math.max(1, choices.length))
    } else if (open && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (open && event.key === 'Enter' && !event.ctrlKey && (text !== '' || at >= 0)) {
      if (choices.length === 0 || props.waiting) {
        wanted.current = props.waiting ?? false
        event.preventDefault()
        event.stopPropagation()
      } else take(choices[at]) // and the form moves on
    }
  }
  useEffect(() => {
    if (props.waiting || !wanted.current) return
    wanted.current = false
    if (!choices[0]) return
    take(choices[0])
    box.current?.querySelector('input')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  return (
    <span className="lookup" ref={box}>
      <Input
        id={props.id}
        ref={props.inputRef}
        value={text ?? props.value}
        autoFocus={props.autoFocus}
        status={props.status}
        placeholder={props.placeholder}
        autoComplete="off"
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && choices[at] ? `${list}-${choices[at].id}` : undefined}
        suffix={props.waiting ? <LoadingOutlined /> : <SearchOutlined />}
        onFocus={(event) => (event.target.select(), props.offers && props.value === '' && choices.length > 0 && type(''))}
        onChange={(event) => type(event.target.value)}
        onBlur={close}
        onCompositionEnd={method.onCompositionEnd}
        onKeyDown={pressed}
      />
      {open && choices.length > 0 && <Choices id={list} at={at} choices={choices} anchor={box.current} onPoint={setAt} onTake={take} />}
    </span>
  )
}

interface ListProps<T extends Choice> {
  id: string
  at: number
  choices: readonly T[]
  anchor: HTMLElement | null
  onPoint: (at: number) => void
  onTake: (choice: T) => void
}

// Choices hangs below its field, above everything else on the page.
export function Choices<T extends Choice>({ id, at, choices, anchor, onPoint, onTake }: ListProps<T>) {
  const place = anchor?.getBoundingClientRect()
  if (!place) return null
  const room = window.innerHeight - place.bottom
  const style = { left: place.left, minWidth: Math.max(place.width, 260), ...(room > 280 ? { top: place.bottom + 2 } : { bottom: window.innerHeight - place.top + 2 }) }
  return createPortal(
    <ul id={id} role="listbox" className="lookup-choices" style={style}>
      {choices.map((choice, index) => (
        <Fragment key={choice.id}>
          {choice.group && choice.group !== choices[index - 1]?.group && <li role="presentation" className="lookup-group">{choice.group}</li>}
          <li
            id={`${id}-${choice.id}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'lookup-choice here' : 'lookup-choice'}
            onMouseDown={(event) => {
              event.preventDefault()
              onTake(choice)
            }}
            onMouseMove={() => index !== at && onPoint(index)}
          >
            <span>{choice.title}</span>
            <span className="lookup-aside">{choice.aside}</span>
          </li>
        </Fragment>
      ))}
    </ul>,
    document.body,
  )
}
