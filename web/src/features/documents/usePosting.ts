import { useCallback, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { newKey } from '../../api/client'
import type { Acknowledgement, Document } from '../../api/documents'
import { toProblem, type Problem } from '../../api/problem'

interface Options<T> {
  name: string // of the form; its key is kept under it, so that a refresh and a repeat still post once
  text: string // what would be sent: a preview of another text is stale
  preview: () => Promise<T>
  post: (key: string, acknowledge?: Acknowledgement) => Promise<T>
  onPosted: (document: T) => void
  onRefused?: (problem: Problem) => void
}

export interface Posting<T = Document> {
  preview: T | null
  fresh: boolean // the preview shows what would be sent now
  busy: boolean
  error: Problem | null
  seen: Seen // what is said to the preview's warnings
  see: (part: Partial<Seen>) => void
  owed: boolean // posting was tried without it
  advance: () => void // first shows, then posts what was shown
  drop: () => void
  renew: () => void // a form that may have been posted becomes a new document
}

// Seen is the tick and the reason that warnings want.
export interface Seen {
  ticked: boolean
  reason: string
}

// Asking is the state of a question that warnings put.
export interface Asking {
  seen: Seen
  see: (part: Partial<Seen>) => void
  owed: boolean
}

const unseen: Seen = { ticked: false, reason: '' }

// notices only tell something: no tick and no reason is wanted for them.
const notices: readonly string[] = ['billed_to']

export const isNotice = ({ code }: { code: string }): boolean => notices.includes(code)

// saidTo is what is sent of it; null where it is still owed.
export function saidTo(all: readonly { code: string }[], { ticked, reason }: Seen): Acknowledgement | null | undefined {
  const warnings = all.filter((each) => !isNotice(each))
  if (warnings.length === 0) return undefined
  return ticked && reason.trim() ? { codes: [...new Set(warnings.map((each) => each.code))], reason: reason.trim() } : null
}

// useSeen asks for a tick and a reason beside forms that post in their own way:
// say gives what is to be sent, null where it is still owed.
export function useSeen(): Asking & { say: (warnings: readonly { code: string }[]) => Acknowledgement | null | undefined; forget: () => void } {
  const [seen, setSeen] = useState(unseen)
  const [owed, setOwed] = useState(false)
  return {
    seen,
    see: (part) => setSeen((old) => ({ ...old, ...part })),
    owed,
    say: (warnings) => {
      const said = saidTo(warnings, seen)
      setOwed(said === null)
      return said
    },
    forget: () => (setSeen(unseen), setOwed(false)),
  }
}

const keyName = (name: string) => `hesuan.key.${name}`

// formKey is the one Idempotency-Key of a form, made when it is first needed.
export function formKey(name: string, store: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage): string {
  const held = store.getItem(keyName(name))
  if (held) return held
  const made = newKey()
  store.setItem(keyName(name), made)
  return made
}

export const dropKey = (name: string): void => sessionStorage.removeItem(keyName(name))

// usePosting is the rule of every posting page: the first Ctrl+Enter asks the
// server what would happen, the second does it. The key belongs to the form, so
// a double click, a lost connection or a refresh never posts twice.
export function usePosting<T = Document>({ name, text, preview, post, onPosted, onRefused }: Options<T>): Posting<T> {
  const [shown, setShown] = useState<{ text: string; document: T } | null>(null)
  const [error, setError] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [seen, setSeen] = useState(unseen)
  const [owed, setOwed] = useState(false)
  const running = useRef(false)
  const leave = useLeaveForSignIn()
  const fresh = shown?.text === text
  const run = useCallback(
    async (work: () => Promise<void>) => {
      if (running.current) return
      running.current = true
      setBusy(true)
      setError(null)
      try {
        await work()
      } catch (cause) {
        const problem = toProblem(cause)
        if (problem.status === 401) leave()
        setError(problem)
        onRefused?.(problem)
      } finally {
        running.current = false
        setBusy(false)
      }
    },
    [leave, onRefused],
  )
  const advance = () =>
    void run(async () => {
      if (!fresh) {
        setSeen(unseen)
        setOwed(false)
        return setShown({ text, document: await preview() })
      }
      const said = saidTo(warningsOf(shown.document), seen)
      setOwed(said === null)
      if (said === null) return
      const document = await post(formKey(name), said)
      dropKey(name)
      setShown(null)
      onPosted(document)
    })
  return {
    preview: shown?.document ?? null,
    fresh,
    busy,
    error,
    seen,
    see: (part) => setSeen((old) => ({ ...old, ...part })),
    owed,
    advance,
    drop: () => setShown(null),
    renew: () => {
      dropKey(name)
      setError(null)
    },
  }
}

const warningsOf = (made: unknown): readonly { code: string }[] => (made as { warnings?: { code: string }[] }).warnings ?? []

// useLeaveForSignIn goes to the sign-in page and back; the form's draft waits.
export function useLeaveForSignIn(): () => void {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  return useCallback(() => void navigate(`/login?next=${encodeURIComponent(pathname + search)}`), [navigate, pathname, search])
}
