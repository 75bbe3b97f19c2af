import { useSyncExternalStore } from 'react'
import type { Unit } from './amount'

// What a reader chose for this browser, kept in local storage. Language and keys
// are the person's, and kept by the server as well (lib/useDesk).
export interface Prefs {
  language: Language
  theme: 'light' | 'dark' | 'system'
  density: Density
  unit: Unit
  plainKeys: boolean // single-letter keys can be switched off (WCAG 2.1.4)
  aliases: boolean // F8 saves and F9 calculates, as in programs people come from
  navFolded: boolean
  book: string
}

export type Language = 'zh-CN' | 'en'
export type Density = 'compact' | 'default' | 'roomy'

export const languages: readonly Language[] = ['zh-CN', 'en']
export const rowHeights: Record<Density, number> = { compact: 24, default: 32, roomy: 40 }

const key = 'hesuan.prefs'
const first: Prefs = { language: 'zh-CN', theme: 'system', density: 'default', unit: 'one', plainKeys: true, aliases: false, navFolded: false, book: '' }
const listeners = new Set<() => void>()
let current = read()

function read(): Prefs {
  try {
    return { ...first, ...(JSON.parse(globalThis.localStorage?.getItem(key) ?? '{}') as Partial<Prefs>) }
  } catch {
    return first // storage may be closed to us; the defaults serve
  }
}

export const getPrefs = (): Prefs => current

// hasChosen tells whether the reader ever set a preference here.
export function hasChosen(name: keyof Prefs): boolean {
  try {
    return name in (JSON.parse(localStorage.getItem(key) ?? '{}') as object)
  } catch {
    return false
  }
}

export function setPrefs(change: Partial<Prefs>): void {
  current = { ...current, ...change }
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as object
    localStorage.setItem(key, JSON.stringify({ ...kept, ...change }))
  } catch {
    // not kept, but in force until the page is closed
  }
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePrefs = (): Prefs => useSyncExternalStore(subscribe, getPrefs)
