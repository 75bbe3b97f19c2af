import { queryOptions } from '@tanstack/react-query'
import { deskWrites } from '../lib/deskWrites'
import { takeMe } from '../lib/early'
import { answer, client } from './client'
import type { Me, SetupInput } from './types'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me> => {
    await deskWrites.last // else the desk would go back to what it was before
    return answer(client.GET('/api/v1/me', { fetch: takeMe }))
  },
  staleTime: 5 * 60_000,
  retry: false,
})

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answer(client.GET('/api/v1/setup')),
  staleTime: Infinity,
  retry: false,
})

export const signIn = (name: string, password: string, code?: string) => answer(client.POST('/api/v1/session', { body: { name, password, ...(code ? { code } : {}) } }))
export const signOut = () => answer(client.DELETE('/api/v1/session'))
export const setUp = (body: SetupInput) => answer(client.POST('/api/v1/setup', { body }))
