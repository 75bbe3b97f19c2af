import { useInfiniteQuery } from '@tanstack/react-query'
import { jobsQuery, running, type Job } from '../../api/imports'
import { useBook } from '../../lib/book'

const fallback = 5000 // ms; the stream of events tells of most steps before

// useJobs are the book's newest jobs, none for who may not see them.
export function useJobs(): readonly Job[] {
  const { book, may } = useBook()
  const { data } = useInfiniteQuery({ ...jobsQuery(book.code, {}), enabled: may('import.run'), refetchInterval: (query) => (query.state.data?.pages[0]?.rows.some(running) ? fallback : false) })
  return data?.pages[0]?.rows ?? []
}

// progressOf is how far some jobs are together, from 0 to 100.
export function progressOf(jobs: readonly Pick<Job, 'done' | 'total'>[]): number {
  const total = jobs.reduce((sum, job) => sum + job.total, 0)
  return total > 0 ? Math.min(100, Math.floor((100 * jobs.reduce((sum, job) => sum + job.done, 0)) / total)) : 0
}
