import type { components } from '../api/schema'

type Me = components['schemas']['Me']

// can tells whether the signed-in user may do a function ("customer.write") in a
// book, or in the whole installation (book ''). The server decides again on each
// call; this only hides what would be refused.
export function can(me: Pick<Me, 'rights'> | undefined, book: string, name: string): boolean {
  return [book, ''].some((scope) => me?.rights[scope]?.includes(name) ?? false)
}
