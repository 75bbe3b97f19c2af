// safeNext is where to go after signing in: an address of ours, never another
// site's.
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || next.startsWith('/login')) return '/'
  return next
}
