import type { Job } from '../../api/imports'

// tookOf is for how many seconds a job has worked, from its turn to its end or
// until now; null where it has not begun, or nobody noted when.
export function tookOf(job: Pick<Job, 'steps' | 'state' | 'updated'>, now: number): number | null {
  const began = job.steps.find((step) => step.step === 'running')
  if (!began) return null
  const end = job.state === 'running' ? now : Date.parse(job.steps.at(-1)?.at ?? job.updated)
  return Math.max(0, (end - Date.parse(began.at)) / 1000)
}

// duration writes seconds as people read them: 0.4 s, 12 s, 3:05, 1:02:09.
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.floor(seconds).toString()} s`
  const whole = Math.floor(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
