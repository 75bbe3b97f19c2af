import { useEffect, useMemo, useState } from 'react'
import type { OpenItem, Proposal } from '../../api/books'
import { isNegative, sum } from '../../lib/amount'
import { inOrder, moved, placed, reachOf, type Scheme } from './order'
import { spread, type Gap, type Side, type Spread } from './spread'

// How the reader wants amounts spread.
export interface Manner {
  scheme: Scheme
  whole: boolean // no item in part
}

export interface Workbench {
  debits: OpenItem[] // in the order they are paid
  credits: OpenItem[]
  ticked: ReadonlySet<string>
  excluded: ReadonlySet<string>
  typed: Readonly<Record<string, string>>
  gap: Gap
  allowance: string
  adopted: string
  spread: Spread
  gone: OpenItem[] // ticked items that somebody else has settled meanwhile
  ranked: boolean // the order was changed by hand
  toggle: (id: string) => void
  toggleAll: (ids: readonly string[]) => void
  type: (id: string, amount: string | null) => void
  exclude: (id: string) => void
  move: (id: string, by: 1 | -1) => void
  put: (id: string, to: string) => void // where another ticked one stands
  meet: (gap: Gap, allowance?: string) => void
  adopt: (proposal: Proposal) => void
  share: () => void
  forget: () => void // what is gone
  clear: () => void
}

export const openOf = (item: OpenItem): Side => ({ id: item.id, open: item.open.replace('-', '') })

interface State {
  ticked: ReadonlySet<string>
  excluded: ReadonlySet<string>
  typed: Record<string, string>
  gap: Gap
  allowance: string
  adopted: string // the rule whose proposal this is, until the reader changes it
  rank: readonly string[] // debits as moved by hand
}

const nothing: State = { ticked: new Set(), excluded: new Set(), typed: {}, gap: 'partial', allowance: '', adopted: '', rank: [] }

// useWorkbench holds what the reader has ticked, typed, moved and excluded, and
// works out what each item would lose.
export function useWorkbench(items: readonly OpenItem[], { scheme, whole }: Manner, first: readonly string[] = []): Workbench {
  const [state, setState] = useState<State>({ ...nothing, ticked: new Set(first) })
  const debits = useMemo(() => inOrder(items.filter((item) => !isNegative(item.open)), scheme, state.rank), [items, scheme, state.rank])
  const credits = useMemo(() => items.filter((item) => isNegative(item.open)).toSorted((x, y) => x.date.localeCompare(y.date) || x.number.localeCompare(y.number)), [items])
  const chosen = useMemo(() => ({ debits: debits.filter((item) => state.ticked.has(item.id)).map(openOf), credits: credits.filter((item) => state.ticked.has(item.id)).map(openOf) }), [debits, credits, state.ticked])
  const result = useMemo(() => spread({ ...chosen, typed: state.typed, gap: state.gap, allowance: state.allowance }), [chosen, state])
  const gone = useGone(items, state.ticked)
  const change = (next: (old: State) => Partial<State>) => setState((old) => ({ ...old, adopted: '', ...next(old) }))
  const reach = (excluded: ReadonlySet<string>, ticked: ReadonlySet<string>) => {
    const paid = credits.filter((item) => ticked.has(item.id))
    return new Set([...paid.map((item) => item.id), ...reachOf(sum(paid.map((item) => openOf(item).open)), debits.map(openOf), excluded, scheme, whole)])
  }
  return {
    debits, credits, ...state, spread: result, gone,
    ranked: state.rank.length > 0,
    toggle: (id) => change((old) => ({ ticked: toggled(old.ticked, id), excluded: without(old.excluded, id), typed: dropped(old.typed, id) })),
    toggleAll: (ids) => change((old) => allToggled(old, ids)),
    type: (id, amount) => change((old) => ({ ticked: new Set([...old.ticked, id]), typed: amount === null ? dropped(old.typed, id) : { ...old.typed, [id]: amount } })),
    exclude: (id) =>
      change((old) => {
        const excluded = toggled(old.excluded, id)
        const was = old.ticked.has(id)
        const ticked = was && debits.some((item) => item.id === id) ? reach(excluded, without(old.ticked, id)) : without(old.ticked, id)
        return { excluded, ticked, typed: dropped(old.typed, id) }
      }),
    move: (id, by) => change((old) => ({ rank: moved(debits.map((item) => item.id), old.ticked, id, by) })),
    put: (id, to) => change((old) => ({ rank: placed(debits.map((item) => item.id), old.ticked, id, to) })),
    meet: (gap, allowance) => change((old) => ({ adopted: old.adopted, gap, allowance: allowance ?? (gap === 'fee' || gap === 'discount' ? (isNegative(result.gap) ? '' : result.gap) : '') })),
    adopt: (proposal) => setState({ ...nothing, adopted: proposal.rule, excluded: new Set([...state.excluded].filter((id) => !proposal.lines.some((line) => line.item === id))), ticked: new Set([proposal.credit, ...proposal.lines.map((line) => line.item)]), typed: Object.fromEntries(proposal.lines.map((line) => [line.item, line.amount])) }),
    share: () => change((old) => ({ ticked: reach(old.excluded, old.ticked), typed: {} })),
    forget: () => change((old) => ({ ticked: new Set([...old.ticked].filter((id) => items.some((item) => item.id === id))) })),
    clear: () => setState(nothing),
  }
}

// useGone are the ticked items that are open no more, as they were last seen.
function useGone(items: readonly OpenItem[], ticked: ReadonlySet<string>): OpenItem[] {
  const [known, setKnown] = useState<ReadonlyMap<string, OpenItem>>(new Map())
  useEffect(() => setKnown((old) => new Map([...old, ...items.map((item) => [item.id, item] as const)])), [items])
  return useMemo(() => {
    const open = new Set(items.map((item) => item.id))
    return [...ticked].flatMap((id) => (open.has(id) ? [] : (known.get(id) ?? [])))
  }, [items, ticked, known])
}

// allToggled ticks all of some items, or none where all were ticked; what is left
// out stays out.
function allToggled(old: State, ids: readonly string[]): Partial<State> {
  const some = ids.filter((id) => !old.excluded.has(id))
  const all = some.every((id) => old.ticked.has(id))
  return { ticked: new Set(all ? [...old.ticked].filter((id) => !some.includes(id)) : [...old.ticked, ...some]), typed: Object.fromEntries(Object.entries(old.typed).filter(([id]) => !all || !some.includes(id))) }
}

function toggled(old: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(old)
  if (!next.delete(id)) next.add(id)
  return next
}

const without = (old: ReadonlySet<string>, id: string): ReadonlySet<string> => new Set([...old].filter((each) => each !== id))
const dropped = (old: Record<string, string>, id: string): Record<string, string> => Object.fromEntries(Object.entries(old).filter(([each]) => each !== id))

export interface Body {
  date: string
  lines: { item: string; amount: string }[]
  proposal?: string
  discount?: true | string
  tolerance?: true
  fee?: string
}

// bodyOf is the settlement to ask for.
export function bodyOf(bench: Workbench, date: string): Body {
  const lines = Object.entries(bench.spread.amounts).filter(([, amount]) => amount !== '0.00').map(([item, amount]) => ({ item, amount }))
  return {
    date, lines,
    ...(bench.adopted ? { proposal: bench.adopted } : {}),
    ...(bench.gap === 'earned' ? { discount: true as const } : {}),
    ...(bench.gap === 'discount' && bench.allowance ? { discount: bench.allowance } : {}),
    ...(bench.gap === 'tolerance' ? { tolerance: true as const } : {}),
    ...(bench.gap === 'fee' && bench.allowance ? { fee: bench.allowance } : {}),
  }
}
