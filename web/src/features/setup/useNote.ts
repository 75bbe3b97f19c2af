import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { noteBegun, type Beginning } from '../../api/begin'
import { toProblem } from '../../api/problem'
import { useProblemText } from '../../components/Problems'

// useNote keeps on the server that a step of the start is done, so that another
// day or another browser goes on from there.
export function useNote(book: string, now: Beginning) {
  const { message } = App.useApp()
  const text = useProblemText()
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: [book] })
  return useMutation({
    mutationFn: ({ name, done = true }: { name: string; done?: boolean }) => noteBegun(book, now, name, done),
    onSuccess: renew,
    onError: async (error) => {
      void message.error(text(toProblem(error)))
      await renew()
    },
  })
}
