import type { components } from '../api/schema'

type Me = components['schemas']['Me']

// can tells whether the signed-in user may do a function ("customer.write") in a
// book. Rights come as {function: true}, or by book as {book: [functions]} with
// "*" for every book. The server decides again on each call; this only hides
// what would be refused.
export function can(me: Me | undefined, book: string, name: string): boolean {
  const rights = me?.rights ?? {}
  if (rights[name] === true) return true
  return [book, '*'].some((scope) => grants(rights[scope], name))
}

function grants(held: unknown, name: string): boolean {
  if (Array.isArray(held)) return held.includes(name)
  return typeof held === 'object' && held !== null && (held as Record<string, unknown>)[name] === true
}
