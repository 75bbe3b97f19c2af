import { queryOptions } from '@tanstack/react-query'
import { call } from './call'
import type { Me, Warning } from './types'

export interface Grant {
  role: string
  book: string
  customers: string[]
  own_only: boolean
}

export interface User {
  id: string
  name: string
  display: string
  lang: string
  active: boolean
  has_password: boolean
  second_factor: boolean
  grants: Grant[]
  version: number
  warnings: Warning[]
}

export interface Fn {
  name: string
  group: string
  title: string
}

// Cap is an act whose amount a role may limit, in the book's own currency.
export interface Cap {
  name: string
  title: string
  functions: string[]
}

export interface Role {
  name: string
  title: string
  built_in: boolean
  own_customers: boolean
  functions: string[]
  caps: Record<string, string>
  hides: string[]
  second_factor: boolean
  users: number
  version: number
  warnings: Warning[]
}

export interface RoleList {
  rows: Role[]
  functions: Fn[]
  caps: Cap[]
  fields: { name: string; title: string }[] // that a role may hide
}

export interface Token {
  id: string
  user: string
  name: string
  role: string
  expires: string | null
  state: 'valid' | 'expired' | 'revoked'
  token?: string
}

export interface Conflict {
  code: string
  title: string
  why: string
  a: Fn[]
  b: Fn[]
}

export interface Clash {
  user: string
  display: string
  book: string
  conflict: string
  roles: string[]
}

export interface Explanation {
  allowed: boolean
  sentence: string
  grants: (Grant & { allows: boolean; reason: string })[]
  roles: string[]
}

export interface Viewing {
  by: string
  until: string
}

interface Rows<T> {
  rows: T[]
}

// Everything of rights lies under one key: a change of a role is a change of
// its users, conflicts and explanations too.
export const usersQuery = queryOptions({ queryKey: ['access', 'users'], queryFn: async () => (await call<Rows<User>>('GET', '/users')).rows })
export const rolesQuery = queryOptions({ queryKey: ['access', 'roles'], queryFn: () => call<RoleList>('GET', '/roles') })
export const tokensQuery = queryOptions({ queryKey: ['access', 'tokens'], queryFn: async () => (await call<Rows<Token>>('GET', '/tokens')).rows })
export const conflictsQuery = queryOptions({ queryKey: ['access', 'conflicts'], queryFn: () => call<{ matrix: Conflict[]; rows: Clash[] }>('GET', '/access/conflicts') })

export const explainQuery = (asked: { user: string; book: string; function: string; customer: string; amount: string }) =>
  queryOptions({ queryKey: ['access', 'explain', asked], queryFn: () => call<Explanation>('GET', '/access/explain', { query: asked }), enabled: asked.user !== '' && asked.function !== '', retry: false })

export interface UserValues {
  name?: string
  display: string
  lang: string
  active?: boolean
  password?: string
  grants: Grant[]
}

export function saveUser(old: User | null, values: UserValues, dryRun = false): Promise<User> {
  const query = dryRun ? { dry_run: true } : {}
  if (old) return call('PATCH', `/users/${old.id}`, { query, version: old.version, body: { display: values.display, lang: values.lang, active: values.active, grants: values.grants } })
  return call('POST', '/users', { query, body: { name: values.name, display: values.display, lang: values.lang, grants: values.grants, ...(values.password ? { password: values.password } : {}) } })
}

export interface RoleValues {
  name: string
  title: string
  functions: string[]
  caps: Record<string, string>
  hides: string[]
  second_factor: boolean
}

// requireFactor is all that may be changed of a built-in role.
export const requireFactor = (role: Role, on: boolean) => call<Role>('PATCH', `/roles/${encodeURIComponent(role.name)}`, { version: role.version, body: { second_factor: on } })

export function saveRole(old: Role | null, { name, title, ...rest }: RoleValues, dryRun = false): Promise<Role> {
  const query = dryRun ? { dry_run: true } : {}
  if (old) return call('PATCH', `/roles/${encodeURIComponent(old.name)}`, { query, version: old.version, body: { title, ...rest } })
  return call('POST', '/roles', { query, body: { name, title, ...rest } })
}

export const resetPassword = (user: User, password: string) => call('POST', `/users/${user.id}/password`, { body: { password } })
export const changePassword = (old: string, password: string) => call('POST', '/me/password', { body: { old, password } })
export const createToken = (body: { user: string; name: string; role?: string; days?: number }) => call<Token>('POST', '/tokens', { body })
export const revokeToken = (id: string) => call<Token>('DELETE', `/tokens/${id}`)
export const startView = (user: string) => call<Me>('POST', '/session/view-as', { body: { user } })
export const endView = () => call<Me>('DELETE', '/session/view-as')
