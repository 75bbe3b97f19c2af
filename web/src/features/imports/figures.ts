import type { ImportResult } from '../../api/imports'

export type FigureName = 'rows' | 'created' | 'unchanged' | 'duplicate' | 'failed'

// figuresOf gives the rows of a result by what becomes of them. Results of
// before these were counted have documents in their place.
export function figuresOf(result: ImportResult): readonly (readonly [FigureName, number])[] {
  const rows = result.row_counts ?? { created: result.created, unchanged: result.unchanged, duplicate: 0, failed: result.failed }
  return [
    ['rows', result.rows],
    ['created', rows.created],
    ['unchanged', rows.unchanged],
    ['duplicate', rows.duplicate],
    ['failed', rows.failed],
  ]
}
