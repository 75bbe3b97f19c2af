import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problem'
import { dropView, saveView, viewsQuery, type SavedView } from '../../api/views'
import { useBook } from '../../lib/book'
import { useProblemText } from '../Problems'
import { useUndoable } from '../useUndoable'
import { takeOld } from './views'

// useViews are the saved views of a page, and how they are kept.
export function useViews(page: string) {
  const { book, me } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { t } = useTranslation()
  const undoable = useUndoable()
  const text = useProblemText()
  const asked = viewsQuery(book.code, page)
  const { data } = useQuery(asked)
  const looking = 'view_as' in me && Boolean(me.view_as) // as another, who is changed nothing
  const anew = () => queries.invalidateQueries({ queryKey: asked.queryKey })
  const tell = (cause: unknown) => void message.error(text(toProblem(cause)))
  const save = (view: Pick<SavedView, 'name' | 'query' | 'shared'>) => saveView(book.code, { name: view.name, query: view.query, shared: view.shared, page }).then(anew, tell)
  const bringBack = ({ name, query, shared }: SavedView) => saveView(book.code, { name, query, shared, page, anew: true }).then(anew)
  const dropped = async (view: SavedView) => {
    await anew()
    if (view.mine) undoable(t('common.list.dropped', { name: view.name }), () => bringBack(view))
  }
  const drop = (view: SavedView) => dropView(book.code, view.id).then(() => dropped(view), tell)
  useEffect(() => {
    if (!data || looking) return
    const old = takeOld(me.user.name, page, book.code).filter((view) => !data.some((known) => known.mine && known.name === view.name))
    if (old.length === 0) return
    void Promise.all(old.map((view) => saveView(book.code, { ...view, shared: false, page }))).then(() => queries.invalidateQueries({ queryKey: ['views', book.code, page] }), () => undefined)
  }, [data, looking, me.user.name, page, book.code, queries])
  return { views: data ?? [], save, drop, looking }
}

// useCounts asks how many rows saved views have; who has no answer shows none.
export function useCounts(page: string, views: readonly SavedView[], countOf?: (query: string) => Promise<number>): (number | undefined)[] {
  const { book } = useBook()
  const counts = useQueries({
    queries: views.map((view) => ({ queryKey: ['views', book.code, page, 'count', view.query], queryFn: () => countOf!(view.query), enabled: countOf !== undefined, staleTime: 60_000, retry: false })),
  })
  return counts.map((each) => each.data)
}
