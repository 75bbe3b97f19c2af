import type { Rule } from '../../api/settings'

// Edits are what was typed in the settings and not saved, each over what it was
// typed over: where that has changed since, the edit is no more.
export interface Edits {
  texts: Record<string, { over: string; text: string }>
  rules?: { version: number; rows: readonly Rule[] }
}

export const none: Edits = { texts: {} }

export const isNone = (edits: Edits): boolean => Object.keys(edits.texts).length === 0 && !edits.rules

// textOf is a setting as it is being typed, or its value now.
export function textOf(edits: Edits, name: string, now: string): string {
  const edit = edits.texts[name]
  return edit?.over === now ? edit.text : now
}

// typed notes what a setting's text has become; its value again is no edit.
export function typed(edits: Edits, name: string, now: string, text: string): Edits {
  const { [name]: _, ...texts } = edits.texts
  return { ...edits, texts: text === now ? texts : { ...texts, [name]: { over: now, text } } }
}

// rulesOf are the rules as they are being changed, or as they are.
export function rulesOf(edits: Edits, version: number, now: readonly Rule[]): readonly Rule[] {
  return edits.rules?.version === version ? edits.rules.rows : now
}

// ruled notes what the rules have become; as they are is no edit.
export function ruled(edits: Edits, version: number, now: readonly Rule[], rows: readonly Rule[]): Edits {
  const { rules: _, ...rest } = edits
  return JSON.stringify(rows) === JSON.stringify(now) ? rest : { ...rest, rules: { version, rows } }
}
