// The one registry of keyboard bindings. Pages attach what a binding does
// (useKeys); nothing else in the code listens for a key combination of its own.

export type Scope = 'everywhere' | 'list' | 'form' | 'grid' | 'ledger' | 'settle' | 'voucher'

export interface Binding {
  id: BindingId
  scope: Scope
  keys: readonly string[] // any of them; "g h" is one key after the other, mod is Ctrl or ⌘
}

export type BindingId =
  | 'palette' | 'help' | 'go.home' | 'go.customers' | 'go.duplicates' | 'go.aging' | 'go.import' | 'go.jobs' | 'go.access' | 'go.settings' | 'go.audit' | 'new.customer' | 'go.products' | 'go.staff' | 'go.orders' | 'go.invoices' | 'go.receipts' | 'new.order' | 'new.invoice' | 'new.receipt' | 'list.extendDown' | 'list.extendUp' | 'list.add' | 'list.refresh' | 'form.save' | 'form.previous' | 'form.next' | 'receipt.best' | 'receipt.nth' | 'grid.next' | 'grid.edit' | 'grid.copy' | 'grid.remove' | 'grid.lookup' | 'grid.rest'
  | 'list.down' | 'list.up' | 'list.peek' | 'list.select' | 'list.open' | 'list.expand' | 'list.collapse' | 'list.filter' | 'list.export'
  | 'form.submit' | 'form.undo' | 'form.redo' | 'form.alias' | 'form.calculator' | 'close'
  | 'explain' | 'go.settlement' | 'go.ledger' | 'go.vouchers' | 'go.close' | 'go.statements'
  | 'ledger.next' | 'ledger.previous'
  | 'settle.tick' | 'settle.pane' | 'settle.best' | 'settle.nth' | 'settle.exclude' | 'settle.earlier' | 'settle.later'
  | 'voucher.flip' | 'voucher.rest' | 'voucher.copy' | 'voucher.first'

export const bindings: readonly Binding[] = [
  { id: 'palette', scope: 'everywhere', keys: ['mod+k'] },
  { id: 'help', scope: 'everywhere', keys: ['?'] },
  { id: 'close', scope: 'everywhere', keys: ['Escape'] }, // layers close themselves; listed for the sheet
  { id: 'go.home', scope: 'everywhere', keys: ['g h'] },
  { id: 'go.customers', scope: 'everywhere', keys: ['g c'] },
  { id: 'go.duplicates', scope: 'everywhere', keys: ['g j'] },
  { id: 'go.aging', scope: 'everywhere', keys: ['g a'] },
  { id: 'go.access', scope: 'everywhere', keys: ['g u'] },
  { id: 'go.settings', scope: 'everywhere', keys: ['g x'] },
  { id: 'go.audit', scope: 'everywhere', keys: ['g y'] },
  { id: 'go.import', scope: 'everywhere', keys: ['g m'] },
  { id: 'go.jobs', scope: 'everywhere', keys: ['g q'] },
  { id: 'go.products', scope: 'everywhere', keys: ['g n'] },
  { id: 'go.staff', scope: 'everywhere', keys: ['g z'] },
  { id: 'new.customer', scope: 'everywhere', keys: ['n c'] },
  { id: 'go.orders', scope: 'everywhere', keys: ['g o'] },
  { id: 'go.invoices', scope: 'everywhere', keys: ['g i'] },
  { id: 'go.receipts', scope: 'everywhere', keys: ['g r'] },
  { id: 'new.receipt', scope: 'everywhere', keys: ['n r'] },
  { id: 'new.invoice', scope: 'everywhere', keys: ['n i'] },
  { id: 'new.order', scope: 'everywhere', keys: ['n o'] },
  { id: 'list.down', scope: 'list', keys: ['j', 'ArrowDown'] },
  { id: 'list.up', scope: 'list', keys: ['k', 'ArrowUp'] },
  { id: 'list.peek', scope: 'list', keys: ['Space'] },
  { id: 'list.select', scope: 'list', keys: ['x'] },
  { id: 'list.extendDown', scope: 'list', keys: ['shift+ArrowDown'] },
  { id: 'list.extendUp', scope: 'list', keys: ['shift+ArrowUp'] },
  { id: 'list.open', scope: 'list', keys: ['Enter'] },
  { id: 'list.expand', scope: 'list', keys: ['ArrowRight'] },
  { id: 'list.collapse', scope: 'list', keys: ['ArrowLeft'] },
  { id: 'list.filter', scope: 'list', keys: ['/'] },
  { id: 'list.export', scope: 'list', keys: ['e'] },
  { id: 'list.add', scope: 'list', keys: ['f'] },
  { id: 'list.refresh', scope: 'list', keys: ['r'] },
  { id: 'form.submit', scope: 'form', keys: ['mod+Enter'] },
  { id: 'form.save', scope: 'form', keys: ['mod+s'] },
  { id: 'form.alias', scope: 'form', keys: ['F8'] }, // only for who wants the keys of older programs (prefs.aliases)
  { id: 'form.calculator', scope: 'form', keys: ['F9'] }, // for them too; amounts answer it themselves (components/entry/calculator.ts)
  { id: 'form.undo', scope: 'form', keys: ['mod+z'] },
  { id: 'form.redo', scope: 'form', keys: ['mod+y', 'mod+shift+z'] },
  { id: 'form.previous', scope: 'form', keys: ['alt+PageUp'] },
  { id: 'form.next', scope: 'form', keys: ['alt+PageDown'] },
  { id: 'receipt.best', scope: 'form', keys: ['a'] },
  { id: 'receipt.nth', scope: 'form', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  // Cells answer these themselves (components/entry); listed for the sheet.
  { id: 'grid.next', scope: 'grid', keys: ['Enter', 'Tab'] },
  { id: 'grid.edit', scope: 'grid', keys: ['F2'] },
  { id: 'grid.lookup', scope: 'grid', keys: ['F7', 'alt+ArrowDown'] },
  { id: 'grid.copy', scope: 'grid', keys: ['mod+d'] },
  { id: 'grid.remove', scope: 'grid', keys: ['mod+Delete'] },
  { id: 'grid.rest', scope: 'grid', keys: ['='] },
  { id: 'explain', scope: 'everywhere', keys: ['i'] },
  { id: 'go.settlement', scope: 'everywhere', keys: ['g s'] },
  { id: 'go.ledger', scope: 'everywhere', keys: ['g l'] },
  { id: 'go.vouchers', scope: 'everywhere', keys: ['g v'] },
  { id: 'go.close', scope: 'everywhere', keys: ['g e'] },
  { id: 'go.statements', scope: 'everywhere', keys: ['g t'] },
  { id: 'ledger.next', scope: 'ledger', keys: ['ArrowRight', 'alt+PageDown'] },
  { id: 'ledger.previous', scope: 'ledger', keys: ['ArrowLeft', 'alt+PageUp'] },
  { id: 'settle.tick', scope: 'settle', keys: ['Space'] },
  { id: 'settle.pane', scope: 'settle', keys: ['Tab'] },
  { id: 'settle.best', scope: 'settle', keys: ['a'] },
  { id: 'settle.nth', scope: 'settle', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  { id: 'settle.exclude', scope: 'settle', keys: ['x'] },
  { id: 'settle.earlier', scope: 'settle', keys: ['alt+ArrowUp'] },
  { id: 'settle.later', scope: 'settle', keys: ['alt+ArrowDown'] },
  // What a voucher's cells understand while one types; the cells listen themselves.
  { id: 'voucher.flip', scope: 'voucher', keys: ['Space'] },
  { id: 'voucher.rest', scope: 'voucher', keys: ['='] },
  { id: 'voucher.copy', scope: 'voucher', keys: ['. .'] },
  { id: 'voucher.first', scope: 'voucher', keys: ['/ /'] },
]

// keysHere are the bindings that do something on the page at hand: those that
// were attached, and those of cells that answer keys themselves.
export function keysHere(list: readonly Binding[], attached: ReadonlySet<BindingId>, cells: readonly Scope[]): Binding[] {
  const does = (binding: Binding) => attached.has(binding.id) || cells.includes(binding.scope) || ((binding.id === 'form.alias' || binding.id === 'form.calculator') && (attached.has('form.save') || attached.has('form.submit')))
  return list.filter((binding) => binding.scope !== 'everywhere' && does(binding))
}

// Keys that browsers keep for themselves; no binding may use them.
export const reserved: readonly string[] = ['F5', 'F12', 'mod+n', 'mod+t', 'mod+w', 'mod+p', 'mod+r', 'mod+l']

// collisions names pairs that could not be told apart on one page: the same key
// twice, or a key that is also the start of a longer one.
export function collisions(list: readonly Binding[]): string[] {
  const found: string[] = []
  const flat = list.flatMap(({ id, scope, keys }) => keys.map((key) => ({ id, scope, key })))
  flat.forEach((a, at) => {
    if (reserved.includes(a.key)) found.push(`${a.id}: ${a.key} is the browser's`)
    for (const b of flat.slice(at + 1)) {
      const together = a.scope === b.scope || a.scope === 'everywhere' || b.scope === 'everywhere'
      if (together && (a.key === b.key || starts(a.key, b.key) || starts(b.key, a.key))) found.push(`${a.id} and ${b.id}: ${a.key}, ${b.key}`)
    }
  })
  return found
}

const starts = (short: string, long: string) => long.startsWith(`${short} `)

export interface Stroke {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey?: boolean
  isComposing?: boolean
  keyCode?: number
}

// strokeName writes an event as the registry writes keys. Shift is part of the
// character ("?"), so it is named only with the arrows and with Ctrl.
export function strokeName(event: Stroke): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  const shift = event.shiftKey && (key.startsWith('Arrow') || (mod !== '' && /^[a-z]$/.test(key))) ? 'shift+' : ''
  return `${mod}${event.altKey ? 'alt+' : ''}${shift}${key}`
}

const pause = 1000 // ms between the two keys of a sequence

// Matcher follows strokes and names the bindings they complete, of every scope:
// who is on the page decides. A plain key is not looked at while text is typed.
export class Matcher {
  private before = ''
  private at = 0

  constructor(private readonly list: readonly Binding[] = bindings) {}

  next(event: Stroke, now: number, typing: boolean): BindingId[] {
    const name = strokeName(event)
    if (typing && !name.startsWith('mod+') && !name.startsWith('alt+Page') && name !== 'Escape' && name !== 'F8') {
      this.before = ''
      return []
    }
    const sequence = this.before && now - this.at <= pause ? `${this.before} ${name}` : name
    const hits = this.find(sequence)
    this.before = hits.length === 0 && this.isStart(name) ? name : ''
    this.at = now
    return hits.length > 0 || sequence === name ? hits : this.find(name)
  }

  private find(sequence: string): BindingId[] {
    return this.list.filter((binding) => binding.keys.includes(sequence)).map((binding) => binding.id)
  }

  private isStart(name: string): boolean {
    return this.list.some((binding) => binding.keys.some((key) => starts(name, key)))
  }
}

const afterComposition = 50 // ms; some browsers end the composition before its Enter

// InputMethod knows when a key belongs to an input method rather than to us.
export class InputMethod {
  private ended = -Infinity

  end(now: number): void {
    this.ended = now
  }

  owns(event: Stroke, now: number): boolean {
    return event.isComposing === true || event.keyCode === 229 || now - this.ended < afterComposition
  }
}

// symbols are what a key cap shows where its name is not the cap.
const symbols: Record<string, string> = { mod: 'Ctrl', Space: '␣', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Enter: '↵', shift: '⇧', alt: 'Alt', PageUp: 'PgUp', PageDown: 'PgDn', Delete: 'Del' }

// caps splits a binding's key into the caps to draw.
export function caps(key: string, mac = false): string[] {
  return key.split(/[ +]/).map((part) => (part === 'mod' && mac ? '⌘' : (symbols[part] ?? part)))
}
