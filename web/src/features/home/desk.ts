// The panels of the first page and the order a reader gives them.

export const panels = ['tasks', 'pins', 'figures', 'aging', 'topOverdue', 'due', 'news'] as const
export type Panel = (typeof panels)[number]

const away = '-' // before the name of a panel put away

// orderOf is the reader's order: panels it does not know of, which came with a
// newer program, stand where they come first.
export function orderOf(kept: readonly string[]): { shown: Panel[]; hidden: Panel[] } {
  const names = kept.map((name) => name.replace(/^-/, ''))
  const known = [...new Set(names)].filter((name): name is Panel => (panels as readonly string[]).includes(name))
  const all = [...known]
  panels.forEach((name, index) => !known.includes(name) && all.splice(Math.min(index, all.length), 0, name))
  const hidden = all.filter((name) => kept.includes(away + name))
  return { shown: all.filter((name) => !hidden.includes(name)), hidden }
}

const toKept = (shown: readonly Panel[], hidden: readonly Panel[]) => [...shown, ...hidden.map((name) => away + name)]

// moved puts a panel one place up (-1) or down (1), past those that have nothing
// to show now.
export function moved(kept: readonly string[], name: Panel, by: -1 | 1, empty: readonly Panel[] = []): string[] {
  const { shown, hidden } = orderOf(kept)
  const from = shown.indexOf(name)
  let to = from + by
  const skipped = (at: number) => empty.some((each) => each === shown[at])
  while (skipped(to)) to += by
  if (from < 0 || to < 0 || to >= shown.length) return toKept(shown, hidden)
  const next = [...shown]
  ;[next[from], next[to]] = [shown[to]!, name]
  return toKept(next, hidden)
}

// turned puts a shown panel away, or brings one back at the end.
export function turned(kept: readonly string[], name: Panel): string[] {
  const { shown, hidden } = orderOf(kept)
  return hidden.includes(name) ? toKept([...shown, name], hidden.filter((each) => each !== name)) : toKept(shown.filter((each) => each !== name), [...hidden, name])
}
