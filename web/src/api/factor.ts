import { call } from './call'
import type { User } from './access'

// Offer is a new secret for an authenticator; it counts once a code confirms it.
export interface Offer {
  secret: string
  url: string
  qr: string
  ticket: string
}

export interface FactorAnswer {
  user: string
  on: boolean
  codes?: string[]
}

export const offerFactor = (password: string) => call<Offer>('POST', '/me/second-factor', { body: { password } })
export const confirmFactor = (ticket: string, code: string) => call<FactorAnswer>('POST', '/me/second-factor/confirm', { body: { ticket, code } })
export const dropFactor = (password: string, code: string) => call<FactorAnswer>('POST', '/me/second-factor/off', { body: { password, code } })
export const resetFactor = (user: User) => call<FactorAnswer>('POST', `/users/${user.id}/second-factor/reset`)
