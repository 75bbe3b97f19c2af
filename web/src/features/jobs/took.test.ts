import { describe, expect, it } from 'vitest'
import { duration, tookOf } from './took'

const at = (second: number) => `2026-06-30T08:00:${String(second).padStart(2, '0')}Z`
const job = { state: 'done', updated: at(59), steps: [{ at: at(0), step: 'queued', rows: 0 }, { at: at(5), step: 'running', rows: 0 }, { at: at(17), step: 'done', rows: 0 }] } as Parameters<typeof tookOf>[0]

describe('how long a job took', () => {
  it('is counted from its turn to its end, without the queue', () => expect(tookOf(job, 0)).toBe(12))
  it('goes on while it runs', () => expect(tookOf({ ...job, state: 'running', steps: job.steps.slice(0, 2) }, Date.parse(at(9)))).toBe(4))
  it('is not known where nothing was noted', () => expect(tookOf({ ...job, steps: [] }, 0)).toBeNull())
  it('reads as a clock from a minute on', () => expect([0.42, 12.9, 185, 3729].map(duration)).toEqual(['0.4 s', '12 s', '3:05', '1:02:09']))
})
