import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../api/problem'
import { useBook } from '../lib/book'
import { useProblemText } from './Problems'

const stay = 10 // seconds

// useUndoable says that something was done that posts nothing, and offers for
// ten seconds to do the reverse of it. What was changed meanwhile stays.
export function useUndoable(): (text: string, undo: () => Promise<unknown>) => void {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const words = useProblemText()
  return (text, undo) => {
    const key = `undoable.${text}`
    const back = async () => {
      message.destroy(key)
      try {
        const said = await undo()
        void message.success(typeof said === 'string' ? said : t('common.undo.done'))
      } catch (cause) {
        const problem = toProblem(cause)
        const since = problem.code === 'version_conflict' || problem.code === 'unchanged'
        void message.warning(since ? t('common.undo.since') : words(problem), 6)
      }
      await Promise.all([queries.invalidateQueries({ queryKey: [book.code] }), queries.invalidateQueries({ queryKey: ['me'] })])
    }
    const button = (
      <Button size="small" type="link" onClick={() => void back()} data-testid="undo">
        {t('common.list.undo')}
      </Button>
    )
    void message.open({ key, type: 'success', duration: stay, content: <>{text} {button}</> })
  }
}
