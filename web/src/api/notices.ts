import { queryOptions } from '@tanstack/react-query'
import { call } from './call'

// Notice tells the reader what was done with the own account.
export interface Notice {
  seq: number
  kind: string
  by: string
  at: string
  end: string | null
}

export const noticesQuery = queryOptions({ queryKey: ['notices'], queryFn: async () => (await call<{ rows: Notice[] }>('GET', '/me/notices')).rows, staleTime: 5 * 60_000, retry: false })
export const seeNotices = (seq: number) => call('POST', '/me/notices/seen', { body: { seq } })
