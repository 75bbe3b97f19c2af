import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { dropPin, keepChoice, keepPin, keepSeen, type BookDesk, type Choice, type OwnDesk } from '../api/desk'
import { toProblem } from '../api/problem'
import { useProblemText } from '../components/Problems'
import { apply } from './adopt'
import { useBook } from './book'
import { changeDesk } from './changeDesk'
import { pinned, unpinned, type Pin } from './pins'

// useChangeDesk changes the own desk, and says what the server refuses.
function useChangeDesk() {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const text = useProblemText()
  const told = (cause: unknown) => {
    const problem = toProblem(cause)
    if (problem.status !== 401) void message.error(text(problem)) // else the sign-in page comes
  }
  return (change: (desk: OwnDesk) => OwnDesk, keep: () => Promise<unknown>) => changeDesk(queries, change, keep, told)
}

// useChoose sets what follows a person to every computer: here at once, and
// with the server where somebody is signed in.
export function useChoose(): (choice: Choice) => void {
  const change = useChangeDesk()
  return (choice) => {
    change((desk) => ({ ...desk, ...choice }), () => keepChoice(choice))
    apply(choice)
  }
}

// useDesk is the reader's own desk in the book on the screen.
export function useDesk() {
  const { me, book } = useBook()
  const change = useChangeDesk()
  const own = (desk: OwnDesk | null): BookDesk => desk?.books[book.code] ?? { pins: [] }
  const put = (part: (own: BookDesk) => Partial<BookDesk>, keep: () => Promise<unknown>) =>
    change((desk) => ({ ...desk, books: { ...desk.books, [book.code]: { ...own(desk), ...part(own(desk)) } } }), keep)
  return {
    ...own(me.desk),
    panels: me.desk?.panels ?? [],
    pin: (pin: Pin, first = false) => put(({ pins }) => ({ pins: pinned(pins, pin, first) }), () => keepPin(book.code, { ...pin, first })),
    unpin: (path: string) => put(({ pins }) => ({ pins: unpinned(pins, path) }), () => dropPin(book.code, path)),
    seeJobs: (jobs: string) => put(() => ({ jobs_seen: jobs }), () => keepSeen(book.code, { jobs })),
  }
}
