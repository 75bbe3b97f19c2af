import type { TFunction } from 'i18next'
import type { Setting } from '../../api/settings'

// found tells whether every word asked stands in one of the texts.
export function found(asked: string, ...texts: string[]): boolean {
  const held = texts.join(' ').toLowerCase()
  return asked.toLowerCase().split(/\s+/).every((word) => held.includes(word))
}

// readDays reads bucket edges as people type them: "30, 60，90".
export function readDays(text: string): number[] | null {
  const parts = text.split(/[,，、\s]+/).filter(Boolean)
  const days = parts.map(Number)
  return days.length > 0 && days.every((each, at) => Number.isInteger(each) && each > (days[at - 1] ?? 0)) ? days : null
}

const amount = /^\d{1,12}(\.\d{1,4})?$/
const count = /^\d{1,4}$/

// readValue reads a typed value of a setting as the server takes it; null where
// it is none.
export function readValue(kind: Setting['kind'], typed: string): string | number | number[] | null {
  const text = typed.trim().replace(kind === 'percent' ? '%' : /(?!)/, '')
  if (kind === 'days') return readDays(text)
  if (kind === 'text') return text
  if (kind === 'number') return count.test(text) ? Number(text) : null
  if (!amount.test(text)) return null
  return kind === 'percent' ? `${text}%` : text
}

// shown is a setting's value for people.
export function shown(value: unknown, t: TFunction): string {
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off')
  return Array.isArray(value) ? value.join(', ') : String(value ?? '') || '—'
}
