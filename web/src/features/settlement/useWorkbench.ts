import { useMemo, useState } from 'react'
import type { OpenItem, Proposal } from '../../api/books'
import { isNegative, sum } from '../../lib/amount'
import { pickedFor, spread, type Gap, type Side, type Spread } from './spread'

export interface Workbench {
  debits: OpenItem[]
  credits: OpenItem[]
  ticked: ReadonlySet<string>
  excluded: ReadonlySet<string>
  typed: Readonly<Record<string, string>>
  gap: Gap
  allowance: string
  adopted: string
  spread: Spread
  gone: number // ticked items that somebody else has settled meanwhile
  toggle: (id: string) => void
  type: (id: string, amount: string | null) => void
  exclude: (id: string) => void
  meet: (gap: Gap, allowance?: string) => void
  adopt: (proposal: Proposal) => void
  byDue: () => void
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
}

const nothing: State = { ticked: new Set(), excluded: new Set(), typed: {}, gap: 'partial', allowance: '', adopted: '' }

// useWorkbench holds what the reader has ticked, typed and excluded, and works
// out what each item would lose.
export function useWorkbench(items: readonly OpenItem[], first: readonly string[] = []): Workbench {
  const [state, setState] = useState<State>({ ...nothing, ticked: new Set(first) })
  const debits = useMemo(() => items.filter((item) => !isNegative(item.open)).toSorted((x, y) => x.due_date.localeCompare(y.due_date) || x.number.localeCompare(y.number)), [items])
  const credits = useMemo(() => items.filter((item) => isNegative(item.open)).toSorted((x, y) => x.date.localeCompare(y.date) || x.number.localeCompare(y.number)), [items])
  const chosen = useMemo(() => ({ debits: debits.filter((item) => state.ticked.has(item.id)).map(openOf), credits: credits.filter((item) => state.ticked.has(item.id)).map(openOf) }), [debits, credits, state.ticked])
  const result = useMemo(() => spread({ ...chosen, typed: state.typed, gap: state.gap, allowance: state.allowance }), [chosen, state])
  const change = (next: (old: State) => Partial<State>) => setState((old) => ({ ...old, adopted: '', ...next(old) }))
  const reach = (excluded: ReadonlySet<string>, ticked: ReadonlySet<string>) => {
    const paid = credits.filter((item) => ticked.has(item.id))
    return new Set([...paid.map((item) => item.id), ...pickedFor(sum(paid.map((item) => openOf(item).open)), debits.map(openOf), excluded)])
  }
  return {
    debits, credits, ...state, spread: result,
    gone: state.ticked.size - chosen.debits.length - chosen.credits.length,
    toggle: (id) => change((old) => ({ ticked: toggled(old.ticked, id), excluded: without(old.excluded, id), typed: dropped(old.typed, id) })),
    type: (id, amount) => change((old) => ({ ticked: new Set([...old.ticked, id]), typed: amount === null ? dropped(old.typed, id) : { ...old.typed, [id]: amount } })),
    exclude: (id) =>
      change((old) => {
        const excluded = toggled(old.excluded, id)
        const was = old.ticked.has(id)
        const ticked = was && debits.some((item) => item.id === id) ? reach(excluded, without(old.ticked, id)) : without(old.ticked, id)
        return { excluded, ticked, typed: dropped(old.typed, id) }
      }),
    meet: (gap, allowance) => change((old) => ({ adopted: old.adopted, gap, allowance: allowance ?? (gap === 'fee' || gap === 'discount' ? (isNegative(result.gap) ? '' : result.gap) : '') })),
    adopt: (proposal) => setState({ ...nothing, adopted: proposal.rule, excluded: new Set([...state.excluded].filter((id) => !proposal.lines.some((line) => line.item === id))), ticked: new Set([proposal.credit, ...proposal.lines.map((line) => line.item)]), typed: Object.fromEntries(proposal.lines.map((line) => [line.item, line.amount])) }),
    byDue: () => change((old) => ({ ticked: reach(old.excluded, old.ticked), typed: {} })),
    clear: () => setState(nothing),
  }
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

