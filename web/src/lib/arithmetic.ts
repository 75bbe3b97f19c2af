import { parse, rescale, toText, type Parts } from './amount'

// What may be typed into an amount: a plain amount, thousands marks, 3.5w for
// 35,000, or a small sum such as 1200*1.13-50. The result has two decimals.

const token = /\s*(?:(\d[\d,]*\.?\d*)(w|万|k)?|([-+*/()]))/iy
const zeros: Record<string, number> = { w: 4, 万: 4, k: 3 }

type Token = Parts | string

function tokens(text: string): Token[] | null {
  const found: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text)
    if (!match) return null
    const [, number, unit, sign] = match
    if (sign) found.push(sign)
    else {
      const value = parse((number ?? '').replaceAll(',', ''))
      if (!value) return null
      found.push(unit ? { units: value.units * 10n ** BigInt(zeros[unit.toLowerCase()] ?? 0), scale: value.scale } : value)
    }
  }
  return found
}

const keep = 12 // decimals kept while dividing

function apply(a: Parts, sign: string, b: Parts): Parts | null {
  if (sign === '*') return { units: a.units * b.units, scale: a.scale + b.scale }
  if (sign === '/') return b.units === 0n ? null : { units: (rescale(a, a.scale + keep + b.scale).units * 1n) / b.units, scale: a.scale + keep }
  const scale = Math.max(a.scale, b.scale)
  const [x, y] = [rescale(a, scale).units, rescale(b, scale).units]
  return { units: sign === '+' ? x + y : x - y, scale }
}

// evaluate reads what was typed; null where it is no amount.
export function evaluate(text: string, scale = 2): string | null {
  const list = tokens(text.trim())
  if (!list || list.length === 0) return null
  let at = 0
  const peek = () => list[at]
  function factor(): Parts | null {
    const next = list![at++]
    if (next === '-' || next === '+') {
      const value = factor()
      return value && next === '-' ? { units: -value.units, scale: value.scale } : value
    }
    if (next === '(') {
      const value = line('+-')
      return list![at++] === ')' ? value : null
    }
    return typeof next === 'object' ? next : null
  }
  function line(signs: '+-' | '*/'): Parts | null {
    const inner = () => (signs === '+-' ? line('*/') : factor())
    let value = inner()
    while (value && typeof peek() === 'string' && signs.includes(peek() as string)) {
      const sign = list![at++] as string
      const right = inner()
      value = right && apply(value, sign, right)
    }
    return value
  }
  const value = line('+-')
  return value && at === list.length ? toText(rescale(value, scale)) : null
}
