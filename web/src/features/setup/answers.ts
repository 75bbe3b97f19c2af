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
