import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from './call'
import type { components } from './schema'
import type { Me } from './types'

type Schemas = components['schemas']

export type Grant = Schemas['GrantAnswer']
export type User = Schemas['UserAnswer']
export type Fn = Schemas['FunctionAnswer']
export type Role = Schemas['RoleAnswer']
export type RoleList = Schemas['RoleList']
export type Cap = Schemas['CapAnswer']
export type Conflict = Schemas['ConflictAnswer']
export type Clash = Schemas['ClashAnswer']
export type Explanation = Schemas['Explanation']
export type Viewable = Schemas['ViewablePerson']
export type Viewing = Schemas['Viewing']
// The description has the words of some fields as plain texts; ours are closer.
export type Token = Omit<Schemas['TokenAnswer'], 'state' | 'expires'> & { state: 'valid' | 'expired' | 'revoked'; expires: string | null }

interface Rows<T> {
  rows: T[]
}

// Everything of rights lies under one key: a change of a role is a change of
// its users, conflicts and explanations too.
export const usersQuery = queryOptions({ queryKey: ['access', 'users'], queryFn: async () => (await call<Rows<User>>('GET', '/users')).rows })
export const rolesQuery = queryOptions({ queryKey: ['access', 'roles'], queryFn: () => call<RoleList>('GET', '/roles') })
export const conflictsQuery = queryOptions({ queryKey: ['access', 'conflicts'], queryFn: () => call<Schemas['ConflictList']>('GET', '/access/conflicts') })

// What a list of them asks for: the server filters and orders, so that the list
// and its file are the same.
export interface AccessFilter {
  q?: string
  state?: string
  role?: string
  kind?: string
  sort?: string
}

const asked = (filter: AccessFilter): Record<string, string | undefined> => ({ ...filter })
export const userListQuery = (filter: AccessFilter) => queryOptions({ queryKey: ['access', 'users', filter], queryFn: () => call<Rows<User>>('GET', '/users', { query: asked(filter) }), placeholderData: keepPreviousData })
export const roleListQuery = (filter: AccessFilter) => queryOptions({ queryKey: ['access', 'roles', filter], queryFn: () => call<RoleList>('GET', '/roles', { query: asked(filter) }), placeholderData: keepPreviousData })
export const tokenListQuery = (filter: AccessFilter) => queryOptions({ queryKey: ['access', 'tokens', filter], queryFn: () => call<Rows<Token>>('GET', '/tokens', { query: asked(filter) }), placeholderData: keepPreviousData })

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
export const viewableQuery = queryOptions({ queryKey: ['access', 'viewable'], queryFn: async () => (await call<Rows<Viewable>>('GET', '/session/view-as')).rows })
export const startView = (user: string) => call<Me>('POST', '/session/view-as', { body: { user } })
export const endView = () => call<Me>('DELETE', '/session/view-as')
