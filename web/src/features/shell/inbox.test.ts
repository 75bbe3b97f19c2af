import { describe, expect, it } from 'vitest'
import type { Job } from '../../api/imports'
import { inboxOf } from './inbox'
import { progressOf } from './useJobs'

const job = (id: string, more: Partial<Job>): Job => ({ id, kind: 'import', state: 'done', done: 1, total: 1, message: '', user: 'li', display: '李雷', created: '', updated: '2026-10-31T08:00:00Z', dry_run: false, skip_errors: false, repeatable: false, result: null, problem: null, steps: [], ...more })

describe('the inbox', () => {
  const notice = { seq: 7, kind: 'viewed_as', by: 'boss', at: '2026-10-30T09:00:00Z', end: null }

  it('holds how own jobs ended and what was done with the account, newest first', () => {
    const jobs = [job('j3', { state: 'running' }), job('j2', { state: 'failed' }), job('j1', { updated: '2026-10-29T08:00:00Z' }), job('other', { user: 'wang' }), job('trial', { dry_run: true }), job('badTrial', { dry_run: true, state: 'failed', updated: '2026-10-01T08:00:00Z' })]
    expect(inboxOf(jobs, [notice], 'li', '').map((letter) => letter.key)).toEqual(['j2', 'n7', 'j1', 'badTrial'])
  })

  it('knows what was seen', () => {
    const letters = inboxOf([job('new', {}), job('old', { updated: '2026-10-29T08:00:00Z' })], [notice], 'li', '2026-10-30T00:00:00Z')
    expect(letters.filter((letter) => letter.unread).map((letter) => letter.key)).toEqual(['new', 'n7'])
  })

  it('sums how far jobs are', () => {
    expect(progressOf([{ done: 10, total: 100 }, { done: 50, total: 100 }])).toBe(30)
    expect(progressOf([{ done: 0, total: 0 }])).toBe(0)
  })
})
