// Effect is what a form says under a role: what it does, what the one chosen would
// change, or what taking the old one away would.
export type Effect = 'Hint' | 'Will' | 'Gone'

export function effectOf(chosen: string | undefined, before: string | undefined): Effect {
  if ((chosen ?? '') === (before ?? '')) return 'Hint'
  return chosen ? 'Will' : 'Gone'
}
