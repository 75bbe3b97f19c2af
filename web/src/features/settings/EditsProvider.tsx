import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Rule } from '../../api/settings'
import { DraftNotice } from '../../components/DraftNotice'
import { useBook } from '../../lib/book'
import { useDraft } from '../../lib/useDraft'
import { useSteps } from '../../lib/useSteps'
import { isNone, none, ruled, rulesOf, textOf, typed, type Edits } from './edits'

interface Held {
  edits: Edits
  change: (step: (edits: Edits) => Edits) => void
}

const EditsContext = createContext<Held>({ edits: none, change: () => undefined })

// EditsProvider holds what was typed in the settings and not saved: kept over a
// refresh, and taken back step by step.
export function EditsProvider({ children }: { children: ReactNode }) {
  const { book } = useBook()
  const form = `${book.code}.settings`
  const draft = useDraft<Edits>(form)
  const { values, keep, drop } = draft
  const [edits, setEdits] = useState(values ?? none)
  useSteps(form, edits, values !== null, setEdits)
  useEffect(() => (isNone(edits) ? drop() : keep(edits)), [edits, keep, drop])
  const held = useMemo(() => ({ edits, change: setEdits }), [edits])
  return (
    <EditsContext value={held}>
      <DraftNotice draft={draft} onDrop={() => setEdits(none)} />
      {children}
    </EditsContext>
  )
}

// useText is the text of a setting as it is being typed over its value.
export function useText(name: string, now: string): [string, (text: string) => void] {
  const { edits, change } = useContext(EditsContext)
  const type = useCallback((text: string) => change((old) => typed(old, name, now, text)), [change, name, now])
  return [textOf(edits, name, now), type]
}

// useRules are the rules of settlement as they are being changed.
export function useRules(version: number, now: readonly Rule[]): [readonly Rule[], (rows: readonly Rule[]) => void] {
  const { edits, change } = useContext(EditsContext)
  const put = useCallback((rows: readonly Rule[]) => change((old) => ruled(old, version, now, rows)), [change, version, now])
  return [rulesOf(edits, version, now), put]
}
