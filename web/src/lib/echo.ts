// heard tells whether a value that comes back is one's own word, reported before
// and not yet echoed, and which of one's words are still to come back. On a busy
// machine the address follows typing late: an older word of one's own must not
// take away what was typed since.
export function heard(awaited: readonly string[], value: string): { own: boolean; awaited: string[] } {
  const at = awaited.indexOf(value)
  return { own: at >= 0, awaited: at < 0 ? [] : awaited.slice(at + 1) }
}
