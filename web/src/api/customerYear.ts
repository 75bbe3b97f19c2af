import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, client } from './client'
import type { components } from './schema'
import type { Reach } from '../lib/reach'

export type CustomerOverview = components['schemas']['CustomerOverview']
export type TimelineRow = components['schemas']['TimelineRow']

// The sorts of events a timeline can be kept to.
export const timelineSorts = ['documents', 'orders', 'settlements', 'limits', 'classes', 'merges', 'remarks'] as const
export type TimelineSort = (typeof timelineSorts)[number]

export const overviewQuery = (book: string, id: string, group: Reach) =>
  queryOptions({
    queryKey: [book, 'overview', id, group],
    queryFn: (): Promise<CustomerOverview> => answer(client.GET('/api/v1/books/{book}/customers/{id}/overview', { params: { path: { book, id }, query: group ? { group } : {} } })),
  })

interface TimelinePage {
  rows: TimelineRow[]
  next?: string | null
}

// timelineQuery reads what happened with a customer a page at a time, newest first.
export const timelineQuery = (book: string, id: string, group: Reach, only: readonly TimelineSort[]) =>
  infiniteQueryOptions({
    queryKey: [book, 'timeline', id, group, only],
    queryFn: ({ pageParam }): Promise<TimelinePage> => {
      const query = { limit: 100, ...(group ? { group } : {}), ...(only.length > 0 ? { only } : {}), ...(pageParam ? { after: pageParam } : {}) }
      return answer(client.GET('/api/v1/books/{book}/customers/{id}/timeline', { params: { path: { book, id }, query: query as object } })) as Promise<TimelinePage>
    },
    initialPageParam: '',
    getNextPageParam: (last: TimelinePage) => last.next ?? undefined,
  })
