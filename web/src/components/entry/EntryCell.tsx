import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useDelayed } from '../../lib/useDelayed'
import { useInputMethod } from '../../lib/useKeys'
import { sizeOf, type EntryActs, type EntryColumn } from './EntryGrid'
import { Choices, type Choice } from './Lookup'
import { withCell, type EntryRow } from './rows'
import { useCalculator } from './useCalculator'

interface Props {
  row: EntryRow
  index: number
  column: EntryColumn
  acts: EntryActs
}

// EntryCell is the one cell with an input. Its text is marked, so typing
// replaces it, and an input method works from the first key; F2 edits instead.
export function EntryCell({ row, index, column, acts }: Props) {
  const value = row.cells[column.key] ?? ''
  const [text, setText] = useState(value)
  const [typing, setTyping] = useState<'no' | 'new' | 'edit'>('no')
  const input = useRef<HTMLInputElement>(null)
  const cell = useRef<HTMLSpanElement>(null)
  const gone = useRef(false)
  const method = useInputMethod()
  const { choices, at, setAt, waiting } = useFound(column, typing === 'no' ? '' : text)
  const commit = () => acts.put(index, column, text)
  const read = withCell(row, column, text)
  const asItWas = () => {
    setText(value)
    setTyping('no')
  }
  const { work, stop, panel } = useCalculator({
    text,
    result: read.bad?.[column.key] ? null : (read.cells[column.key] ?? ''),
    anchor: () => cell.current,
    open: () => {
      setTyping('edit')
      input.current?.setSelectionRange(text.length, text.length)
    },
    take: () => {
      asItWas()
      commit()
    },
    leave: asItWas,
  })
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])
  useEffect(() => {
    setText(value)
    setTyping('no')
    stop()
    input.current?.select()
  }, [value])
  const go = (row: number, key: string) => {
    gone.current = true
    commit()
    acts.stand(row, key)
  }
  const step = (by: number, grows: boolean, event: React.KeyboardEvent) => {
    const picked = typing !== 'no' ? choices[at] : undefined
    if (picked) acts.take(index, column, picked)
    else commit()
    if (acts.step(index, column.key, by, grows)) event.preventDefault()
  }
  const pressed = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (method.owns(event) || (column.money && work(event))) return
    const mod = event.ctrlKey || event.metaKey
    const handled = commandOf(event, mod, { typing: typing !== 'no', money: column.money ?? false, tick: column.tick !== undefined, open: choices.length > 0 && typing !== 'no' })
    switch (handled) {
      case 'post':
        return commit() // and the page goes on with it
      case 'next':
        return step(event.shiftKey ? -1 : 1, event.key === 'Enter', event)
      case 'point':
        event.preventDefault()
        return setAt((at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length)
      case 'up':
      case 'down':
        event.preventDefault()
        return go(index + (handled === 'up' ? -1 : 1), column.key)
      case 'left':
      case 'right':
        event.preventDefault()
        commit()
        return void acts.step(index, column.key, handled === 'left' ? -1 : 1, false)
      case 'edit':
        event.preventDefault()
        setTyping('edit')
        return input.current?.setSelectionRange(text.length, text.length)
      case 'revert':
        event.preventDefault()
        event.stopPropagation()
        asItWas()
        return input.current?.select()
      case 'find':
        event.preventDefault()
        return setTyping('edit')
      case 'copy':
        event.preventDefault()
        return acts.copy(index, column.key)
      case 'remove':
        event.preventDefault()
        gone.current = true
        return acts.remove(index)
      case 'flip':
        event.preventDefault()
        return acts.flip(index, column)
      case 'rest':
        event.preventDefault()
        return acts.rest(index, column)
      case 'tick':
        event.preventDefault()
        return acts.tick(index, column)
      default:
        if (typing === 'no' && !mod && !event.altKey && event.key.length === 1 && acts.key(event.key, index)) event.preventDefault()
    }
  }
  return (
    <span role="gridcell" ref={cell} className={`live ${column.align ?? ''} ${row.bad?.[column.key] ? 'bad' : ''}`} style={sizeOf(column)} title={row.bad?.[column.key]} data-cell={`${index}.${column.key}`}>
      <input
        ref={input}
        value={text}
        aria-label={`${column.title} ${index + 1}`}
        aria-invalid={row.bad?.[column.key] ? true : undefined}
        aria-busy={waiting || undefined}
        autoComplete="off"
        inputMode={column.money ? 'decimal' : undefined}
        onChange={(event) => {
          setText(event.target.value)
          if (typing === 'no') setTyping('new')
        }}
        onCompositionEnd={method.onCompositionEnd}
        onKeyDown={pressed}
        onPaste={(event) => {
          if (!acts.paste(index, column.key, event.clipboardData.getData('text/plain'))) return
          event.preventDefault()
          gone.current = true
        }}
        onDoubleClick={() => setTyping('edit')}
        onBlur={() => {
          if (!gone.current) commit()
          acts.leave()
        }}
      />
      {panel}
      {typing !== 'no' && choices.length > 0 && (
        <Choices
          id={`found-${index}-${column.key}`}
          at={at}
          choices={choices}
          anchor={cell.current}
          onPoint={setAt}
          onTake={(choice) => {
            acts.take(index, column, choice)
            acts.step(index, column.key, 1, false)
          }}
        />
      )}
    </span>
  )
}

type Command = 'post' | 'next' | 'point' | 'up' | 'down' | 'left' | 'right' | 'edit' | 'revert' | 'find' | 'copy' | 'remove' | 'flip' | 'rest' | 'tick' | null

interface Standing {
  typing: boolean
  money: boolean
  tick: boolean
  open: boolean // a list of choices hangs below
}

// commandOf says what a key means to a cell.
function commandOf(event: React.KeyboardEvent, mod: boolean, { typing, money, tick, open }: Standing): Command {
  const { key } = event
  if (mod) return key === 'Enter' ? 'post' : key.toLowerCase() === 'd' ? 'copy' : key === 'Delete' || key === 'Backspace' ? (typing && key === 'Backspace' ? null : 'remove') : typing && key.toLowerCase() === 'z' ? 'revert' : null
  if (key === 'F7' || (event.altKey && key === 'ArrowDown')) return 'find'
  if (event.altKey) return null
  if (open && (key === 'ArrowUp' || key === 'ArrowDown')) return 'point'
  if (key === 'Enter' || key === 'Tab') return 'next'
  if (key === 'ArrowUp') return 'up'
  if (key === 'ArrowDown') return 'down'
  if (key === 'F2') return 'edit'
  if (key === 'Escape') return typing ? 'revert' : null
  if (typing) return null
  if (key === 'ArrowLeft') return 'left'
  if (key === 'ArrowRight') return 'right'
  if (tick && key === ' ') return 'tick'
  if (money && key === '=') return 'rest'
  if (money && key === '-' && (event.target as HTMLInputElement).value !== '') return 'flip'
  return null
}

// useFound looks up what is being typed, dropping answers that come too late.
function useFound(column: EntryColumn, text: string) {
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const [at, setAt] = useState(0)
  const q = useDelayed(text.trim(), 120)
  const find = column.find
  useEffect(() => {
    if (!find || q === '') return setChoices([])
    let late = false
    void find(q)
      .then((found) => {
        if (late) return
        setChoices(found)
        setAt(found.findIndex((each) => begins(each.code, q) || begins(each.title, q))) // others are only offered
      })
      .catch(() => undefined)
    return () => {
      late = true
    }
  }, [find, q])
  return { choices: q === text.trim() ? choices : [], at, setAt, waiting: find !== undefined && q !== text.trim() }
}

const begins = (text: string | undefined, start: string): boolean => (text ?? '').toLowerCase().startsWith(start.toLowerCase())
