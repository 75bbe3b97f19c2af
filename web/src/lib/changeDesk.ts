import type { QueryClient } from '@tanstack/react-query'
import type { OwnDesk } from '../api/desk'
import { meQuery } from '../api/session'
import { deskWrites } from './deskWrites'

// changeDesk shows a change of the own desk at once and has the server keep it;
// what fails is taken back. Who looks on as another has no desk to change.
export function changeDesk(queries: QueryClient, change: (desk: OwnDesk) => OwnDesk, keep: () => Promise<unknown>, failed: (cause: unknown) => void): void {
  const me = queries.getQueryData(meQuery.queryKey)
  if (!me?.desk) return
  void queries.cancelQueries(meQuery) // its answer would be of before
  queries.setQueryData(meQuery.queryKey, { ...me, desk: change(me.desk) })
  deskWrites.last = deskWrites.last.then(keep).catch((cause: unknown) => {
    failed(cause)
    void queries.invalidateQueries(meQuery)
  })
}
