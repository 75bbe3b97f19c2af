import type { AuditCheck } from '../../api/audit'

export type Mark = 'good' | 'bad' | 'newer' | ''

// markOf says what a check of the chain found of a row: nothing before a check,
// and nothing of rows written since.
export function markOf(found: AuditCheck | null, seq: number): Mark {
  if (!found) return ''
  if (seq > found.seq) return 'newer'
  return found.bad.includes(seq) ? 'bad' : 'good'
}
