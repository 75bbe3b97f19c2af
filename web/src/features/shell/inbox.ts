import { running, type Job } from '../../api/imports'
import type { Notice } from '../../api/notices'

export type Letter = { key: string; at: string; unread: boolean } & ({ job: Job } | { notice: Notice })

// inboxOf gathers what a reader should hear of, the newest first: how own jobs
// ended, and what was done with the own account. Trials of a file were looked
// at where they were started.
export function inboxOf(jobs: readonly Job[], notices: readonly Notice[], me: string, seen: string): Letter[] {
  const ended = jobs.filter((job) => !running(job) && job.user === me && !(job.dry_run && job.state === 'done'))
  const letters: Letter[] = [
    ...ended.map((job) => ({ key: job.id, at: job.updated, unread: job.updated > seen, job })),
    ...notices.map((notice) => ({ key: `n${notice.seq}`, at: notice.end ?? notice.at, unread: true, notice })),
  ]
  return letters.sort((a, b) => b.at.localeCompare(a.at)).slice(0, 20)
}
