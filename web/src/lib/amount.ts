// Money arrives as decimal strings ("1130.00"); it is added and rounded here in
// whole minor units (BigInt), never as floating point.

export type Unit = 'one' | 'thousand' | 'wan' | 'million' | 'yi'

// How many decimal places each unit shifts the point to the left.
const shifts: Record<Unit, number> = { one: 0, thousand: 3, wan: 4, million: 6, yi: 8 }

export interface Parts {
  units: bigint // in minor units
  scale: number // decimals the minor unit has
}

const pattern = /^([+-]?)(\d+)(?:\.(\d*))?$/

// parse reads a decimal string; anything else is null, never NaN.
export function parse(text: string | null | undefined): Parts | null {
  const match = pattern.exec((text ?? '').trim())
  if (!match) return null
  const [, sign, whole = '0', fraction = ''] = match
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

// rescale moves to a number of decimals, half up on the absolute value.
export function rescale(value: Parts, scale: number): Parts {
  if (scale >= value.scale) return { units: value.units * 10n ** BigInt(scale - value.scale), scale }
  const step = 10n ** BigInt(value.scale - scale)
  const size = value.units < 0n ? -value.units : value.units
  const rounded = (size + step / 2n) / step
  return { units: value.units < 0n ? -rounded : rounded, scale }
}

export function toText(value: Parts): string {
  const size = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0')
  const cut = size.length - value.scale
  const text = value.scale > 0 ? `${size.slice(0, cut)}.${size.slice(cut)}` : size
  return value.units < 0n ? `-${text}` : text
}

export function isZero(text: string | null | undefined): boolean {
  return (parse(text)?.units ?? 0n) === 0n
}

export function isNegative(text: string | null | undefined): boolean {
  return (parse(text)?.units ?? 0n) < 0n
}

// sum adds decimal strings exactly; unreadable ones count as nothing.
export function sum(texts: Iterable<string | null | undefined>): string {
  let total: Parts = { units: 0n, scale: 2 }
  for (const text of texts) {
    const next = parse(text)
    if (!next) continue
    const scale = Math.max(total.scale, next.scale)
    total = { units: rescale(total, scale).units + rescale(next, scale).units, scale }
  }
  return toText(total)
}

// compare orders decimal strings by value.
export function compare(a: string | null | undefined, b: string | null | undefined): number {
  const left = parse(a) ?? { units: 0n, scale: 0 }
  const right = parse(b) ?? { units: 0n, scale: 0 }
  const scale = Math.max(left.scale, right.scale)
  const gap = rescale(left, scale).units - rescale(right, scale).units
  return gap < 0n ? -1 : gap > 0n ? 1 : 0
}

// group puts thousands marks into a plain decimal string.
export function group(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? marked : `${marked}.${fraction}`
}

// format shows an amount with thousands marks, in the unit asked for. In a
// larger unit two decimals are kept; in the plain one the amount keeps its own.
export function format(text: string | null | undefined, unit: Unit = 'one'): string {
  const value = parse(text)
  if (!value) return ''
  if (unit === 'one') return group(toText(value))
  const shifted = { units: value.units, scale: value.scale + shifts[unit] }
  return group(toText(rescale(shifted, 2)))
}

// percent shows a fraction ("0.1234") as "12.34%".
export function percent(fraction: string | null | undefined, decimals = 2): string {
  const value = parse(fraction)
  if (!value) return ''
  const shifted = value.scale >= 2 ? { units: value.units, scale: value.scale - 2 } : { units: value.units * 100n, scale: value.scale }
  return `${group(toText(rescale(shifted, decimals)))}%`
}

// rateText writes a rate with four decimals at least, so that a column of them
// lines up; what it has beyond stays.
export function rateText(rate: string): string {
  const value = parse(rate)
  return value ? toText(rescale(value, Math.max(value.scale, 4))) : rate
}

// share is part ÷ whole between 0 and 1, for widths of bars only.
export function share(part: string, whole: string): number {
  const p = Number(part)
  const w = Number(whole)
  return w > 0 && p > 0 ? Math.min(p / w, 1) : 0
}

// The units each language counts in.
export const unitsOf = (language: string): Unit[] => (language.startsWith('zh') ? ['one', 'thousand', 'wan', 'yi'] : ['one', 'thousand', 'million'])
