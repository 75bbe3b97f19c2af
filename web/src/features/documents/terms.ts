import type { components } from '../../api/schema'

type Answer = components['schemas']['TermsAnswer']
type Body = components['schemas']['TermsInput']

// PaperTerms are terms of payment as a form holds them: texts as they are typed.
export interface PaperTerms {
  net_days: string
  percent: string
  days: string
  base: 'gross' | 'net'
  tax: 'keep' | 'reduce'
  part: boolean
}

// termsFrom reads terms that the server said or was sent.
export function termsFrom(terms: Answer | Body | null | undefined): PaperTerms | null {
  if (!terms) return null
  const off = terms.discount
  return { net_days: String(terms.net_days ?? ''), percent: off?.percent ?? '', days: off?.days ?? '', base: off?.base === 'net' ? 'net' : 'gross', tax: off?.tax === 'reduce' ? 'reduce' : 'keep', part: off?.pro_rata ?? false }
}

export const noTerms: PaperTerms = { net_days: '', percent: '', days: '', base: 'gross', tax: 'keep', part: false }

// termsBody is what is sent: terms are whole, so without a percentage no
// discount is agreed. An empty net_days is filled in by the server.
export function termsBody(terms: PaperTerms): Body {
  const { net_days, percent, days, base, tax, part } = terms
  return {
    ...(net_days.trim() ? { net_days: net_days.trim() } : {}),
    ...(percent.trim() ? { discount: { percent: percent.trim(), days: days.trim() || '0', base, tax, ...(part ? { pro_rata: true } : {}) } } : {}),
  }
}

// termsShort writes terms as trade does: 2/10, n/30.
export function termsShort(terms: PaperTerms): string {
  const net = `n/${terms.net_days || '0'}`
  return terms.percent ? `${terms.percent}/${terms.days || '0'}, ${net}` : net
}
