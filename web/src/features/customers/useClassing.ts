import { useTranslation } from 'react-i18next'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import type { components } from '../../api/schema'
import { useUndoable } from '../../components/useUndoable'
import { useBook } from '../../lib/book'

export type ClassesAnswer = components['schemas']['ClassesAnswer']

// useClassing says that customers were given a class and offers to take it back:
// each then has the one of before, unless it was given another since.
export function useClassing(): (answer: ClassesAnswer) => void {
  const { t } = useTranslation()
  const { book } = useBook()
  const undoable = useUndoable()
  return ({ dimension, value, valid_from, changed, rows }) => {
    const before = rows.filter((row) => row.result === 'set').map((row) => ({ customer: row.customer.id, value: row.before }))
    undoable(t('customer.batch.classDone', { count: changed }), async () => {
      const back = await act<ClassesAnswer>(book.code, '/customers/classes/undo', { dimension, value, valid_from, before }, { key: newKey() })
      const kept = before.length - back.changed
      return kept > 0 ? t('customer.batch.classKept', { count: back.changed, kept }) : t('customer.batch.classBack', { count: back.changed })
    })
  }
}
