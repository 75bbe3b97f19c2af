import type { Beginning } from '../../api/begin'
import type { Account } from '../../api/settings'
import type { SetupInput } from '../../api/types'

export type Answers = SetupInput
export type NewBook = NonNullable<SetupInput['book']>

export const emptyAnswers: Answers = { token: '', admin: { name: 'admin', password: '', display: '' } }

const key = 'hesuan.setup'

// keepAnswers stores what was answered for this tab, never the password.
export function keepAnswers(answers: Answers | null): void {
  if (!answers) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, JSON.stringify({ ...answers, admin: { ...answers.admin, password: '' } }))
}

// keptAnswers gives them back; the link's token wins over an older one.
export function keptAnswers(token: string): Answers | null {
  const kept = sessionStorage.getItem(key)
  if (!kept) return token ? { ...emptyAnswers, token } : null
  const answers = JSON.parse(kept) as Answers
  return { ...answers, token: token || answers.token }
}

// bookCode proposes a code from a name: its Latin letters, else BOOK1.
export function bookCode(name: string): string {
  const latin = name.toUpperCase().replace(/[^A-Z0-9]+/g, '')
  return latin.slice(0, 12) || 'BOOK1'
}

// longEnough asks of a password what the page says it asks.
export const longEnough = (password: string): boolean => password.length >= 10

export type RestStep = 'roles' | 'data' | 'list'

// leftStep is the first step nobody has answered, here or elsewhere. A book with
// customers is past the question what to fill it with.
export function leftStep(now: Pick<Beginning, 'noted' | 'rows' | 'closed'>, skipped: readonly RestStep[]): RestStep {
  if (now.closed) return 'list'
  if (!now.noted.includes('roles') && !skipped.includes('roles')) return 'roles'
  if (!now.noted.includes('data') && !now.rows.some((row) => row.name === 'customers' && row.done)) return 'data'
  return 'list'
}

// playable are the accounts that may take a part: those that play it, and those
// without one. Of an account with others below, those others are posted to.
export function playable<A extends Pick<Account, 'code' | 'role' | 'active'>>(all: readonly A[], role: string): A[] {
  const above = (code: string) => all.some((each) => each.code.startsWith(`${code}.`))
  return all.filter((each) => each.role === role || (each.active && each.role === '' && !above(each.code)))
}
