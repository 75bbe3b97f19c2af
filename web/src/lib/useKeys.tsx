import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react'
import { InputMethod, Matcher, type BindingId } from './keys'
import { getPrefs } from './prefs'

export type Handlers = Partial<Record<BindingId, (key: string) => void>>

interface Held {
  current: Handlers
  above?: boolean // in a layer above the page
}

interface Registry {
  attached: Set<Held>
  layers: number // modal layers open above the page
}

const KeyContext = createContext<Registry>({ attached: new Set(), layers: 0 })

const typingIn = 'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]'
const actsItself = 'a, button, [role=button], [role=menuitem], [role=option], [role=tab], [role=switch], input[type=checkbox], input[type=radio], summary'

// layered are the bindings that go on where a layer is open above the page.
const layered: readonly BindingId[] = ['palette', 'form.submit', 'form.undo', 'form.redo']

// KeyProvider holds the page's only listener for key combinations.
export function KeyProvider({ children }: { children: ReactNode }) {
  const registry = useRef<Registry>({ attached: new Set(), layers: 0 })
  useEffect(() => listen(registry.current), [])
  return <KeyContext value={registry.current}>{children}</KeyContext>
}

function listen(registry: Registry): () => void {
  const matcher = new Matcher()
  const method = new InputMethod()
  const ended = (event: Event) => method.end(event.timeStamp)
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || method.owns(event, event.timeStamp)) return
    dispatch(registry, matcher, event)
  }
  const beforeSelects = (event: KeyboardEvent) => {
    if (!closedSelectOwns(event) || method.owns(event, event.timeStamp)) return
    event.stopPropagation()
    if (event.target instanceof HTMLInputElement && event.target.value !== '') event.target.blur() // a tag still being typed counts
    dispatch(registry, matcher, event)
  }
  window.addEventListener('compositionend', ended, true)
  window.addEventListener('keydown', beforeSelects, true)
  window.addEventListener('keydown', pressed)
  return () => {
    window.removeEventListener('keydown', beforeSelects, true)
    window.removeEventListener('compositionend', ended, true)
    window.removeEventListener('keydown', pressed)
  }
}

// closedSelectOwns: Ant Design's Select opens with any Enter, also with Ctrl, and
// keeps the key from the page. While its list is open the key stays the list's.
function closedSelectOwns(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.altKey || event.shiftKey || (!event.ctrlKey && !event.metaKey)) return false
  const select = event.target instanceof Element ? event.target.closest('.ant-select') : null
  return select !== null && select.querySelector('[aria-expanded=true]') === null
}

function dispatch(registry: Registry, matcher: Matcher, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : document.body
  const plain = !event.ctrlKey && !event.metaKey
  if (plain && /^[a-z0-9?/]$/i.test(event.key) && !event.altKey && !getPrefs().plainKeys) return
  const ids = matcher.next(event, event.timeStamp, target.closest(typingIn) !== null)
  const own = (event.key === 'Enter' || event.key === ' ') && plain && target.closest(actsItself) !== null
  const meant = ids.flatMap((id): BindingId[] => (id !== 'form.alias' ? [id] : getPrefs().aliases ? ['form.save', 'form.submit'] : []))
  const allowed = meant.filter((id) => !own && (registry.layers === 0 || layered.includes(id)))
  for (const id of allowed) {
    const steps = id === 'form.undo' || id === 'form.redo' // those of the page below stay as they are
    const handler = [...registry.attached].reverse().find((held) => held.current[id] && (!steps || registry.layers === 0 || held.above))?.current[id]
    if (!handler) continue
    event.preventDefault()
    handler(event.key)
    break
  }
  if (ids.includes('form.submit')) sayWhy()
}

// sayWhy leads to the main button where it is closed and in sight: the focus
// opens its reason.
function sayWhy(): void {
  const closed = [...document.querySelectorAll<HTMLElement>('.ant-btn-primary.act-disabled')].filter(inSight)
  closed.at(-1)?.focus()
}

function inSight(element: HTMLElement): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}

// useKeys attaches what bindings do while a component is on the page. The one
// attached last wins. Above: the component stands in a layer above the page.
export function useKeys(handlers: Handlers, above = false): void {
  const { attached } = useContext(KeyContext)
  const held = useRef(handlers) as Held
  useEffect(() => {
    held.current = handlers
  })
  useEffect(() => {
    held.above = above
    attached.add(held)
    return () => void attached.delete(held)
  }, [attached, held, above])
}

// useAttachedKeys tells which bindings do something now.
export function useAttachedKeys(): () => ReadonlySet<BindingId> {
  const { attached } = useContext(KeyContext)
  return () => new Set([...attached].flatMap((handlers) => Object.keys(handlers.current) as BindingId[]))
}

// useModalLayer keeps page keys still while a modal layer is open.
export function useModalLayer(open: boolean): void {
  const registry = useContext(KeyContext)
  useEffect(() => {
    if (!open) return
    registry.layers++
    return () => void registry.layers--
  }, [open, registry])
}

// useInputMethod tells, for an input's own onKeyDown, whether an input method
// owns the key.
export function useInputMethod() {
  const method = useRef(new InputMethod())
  return {
    onCompositionEnd: (event: React.CompositionEvent) => method.current.end(event.timeStamp),
    owns: (event: React.KeyboardEvent) => method.current.owns(event.nativeEvent, event.timeStamp),
  }
}
