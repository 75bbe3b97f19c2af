import { queryOptions } from '@tanstack/react-query'
import { call } from './call'
import type { components } from './schema'

type Schemas = components['schemas']

type Value = boolean | string | number | number[]

// The description leaves a setting's value open; ours says what it may be.
export type Setting = Omit<Schemas['SettingAnswer'], 'kind' | 'value' | 'default'> & { kind: 'flag' | 'amount' | 'percent' | 'days' | 'number' | 'text'; value: Value; default: Value }
export type SettingList = Omit<Schemas['SettingList'], 'rows'> & { rows: Setting[] }
export type Account = Schemas['AccountAnswer']
export type Rule = Schemas['RuleAnswer']
export type RuleList = Schemas['RuleList']
export type SettingsTrial = Schemas['SettingsTrial']
// A credit that no rule matches has none; the description does not say so.
export type RulesTake = Schemas['RulesTake']
export type RulesTrialRow = Omit<Schemas['RulesTrialRow'], 'before' | 'after'> & { before: RulesTake | null; after: RulesTake | null }
export type RulesTrial = Omit<Schemas['RulesTrial'], 'rows'> & { rows: RulesTrialRow[] }

const at = (book: string, path = '') => `/books/${encodeURIComponent(book)}${path}`

export const settingsQuery = (book: string) => queryOptions({ queryKey: [book, 'settings'], queryFn: () => call<SettingList>('GET', at(book, '/settings')) })
export const accountsQuery = (book: string) => queryOptions({ queryKey: [book, 'chart'], queryFn: async () => (await call<{ rows: Account[] }>('GET', at(book, '/accounts'))).rows })
export const rulesQuery = (book: string) => queryOptions({ queryKey: [book, 'settle-rules'], queryFn: () => call<RuleList>('GET', at(book, '/settle-rules')) })

// trySettings asks what settings would do; the answer is of this moment.
export const trySettings = (book: string, settings: Record<string, unknown>) =>
  queryOptions({ queryKey: [book, 'settings-trial', settings], queryFn: () => call<SettingsTrial>('POST', at(book, '/settings/try'), { body: { settings } }), staleTime: 0 })

export const changeBook = (book: string, version: number, body: { name?: string; settings?: Record<string, unknown> }) => call<{ version: number }>('PATCH', at(book), { version, body })

export interface AccountValues {
  code: string
  name: string
  name_en: string
  class?: string
  role: string
  preferred: boolean
  active: boolean
}

export function saveAccount(book: string, old: Account | null, values: AccountValues): Promise<Account> {
  const { code, name, name_en, role, preferred, active } = values
  if (old) return call('PATCH', at(book, `/accounts/${old.id}`), { version: old.version, body: { name, name_en, role: role || 'none', preferred, active } })
  return call('POST', at(book, '/accounts'), { body: { code, name, name_en, class: values.class ?? '', role, preferred } })
}

export const saveRules = (book: string, version: number, rules: RuleValues[]) => call<RuleList>('PATCH', at(book, '/settle-rules'), { version, body: { rules } })

export interface RuleValues {
  rule: string
  active: boolean
  most: string
}

// tryRules asks what another order of the rules would do to the credits open today.
export const tryRules = (book: string, rules: RuleValues[]) =>
  queryOptions({ queryKey: [book, 'rules-trial', rules], queryFn: () => call<RulesTrial>('POST', at(book, '/settle-rules/try'), { body: { rules } }), staleTime: 0, retry: false })
