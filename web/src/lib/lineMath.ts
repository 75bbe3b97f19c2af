import others from './currencyDecimals.json'
import { parse, rescale, sum, toText, type Parts } from './amount'
import { readNumber } from './arith'

// What a line comes to, as the server works it out: quantity × price to the
// cent, less the discount, tax to the cent, each half up. The server has the
// last word; this only keeps the figures under the reader's eyes.

export interface LineValues {
  quantity: string
  price: string
  tax_rate: string // "13%" or "0.13"
  discount?: string // an amount, or "5%"
  tax_included?: boolean
}

export interface LineFigures {
  net: string
  tax: string
  total: string
}

const none: Parts = { units: 0n, scale: 0 }
const times = (a: Parts, b: Parts): Parts => ({ units: a.units * b.units, scale: a.scale + b.scale })
const minus = (a: Parts, b: Parts): Parts => ({ units: a.units - b.units, scale: a.scale })

// share reads a percentage: "13%" is 0.13; a bare number is a fraction already.
export function share(text: string): Parts {
  const percent = text.trim().endsWith('%')
  const value = parse(percent ? text.trim().slice(0, -1) : text) ?? none
  return percent ? { units: value.units, scale: value.scale + 2 } : value
}

// lineFigures works a line out in a currency of so many decimals.
export function lineFigures(line: LineValues, decimals = 2): LineFigures {
  const quantity = parse(line.quantity) ?? none
  const price = parse(line.price) ?? none
  const gross = rescale(times(quantity, price), decimals)
  const off = !line.discount ? { units: 0n, scale: decimals } : line.discount.trim().endsWith('%') ? rescale(times(gross, share(line.discount)), decimals) : rescale(parse(line.discount) ?? none, decimals)
  const left = minus(gross, off)
  const rate = share(line.tax_rate)
  const tax = line.tax_included ? inside(left, rate) : rescale(times(left, rate), decimals)
  const net = line.tax_included ? minus(left, tax) : left
  return { net: toText(net), tax: toText(tax), total: toText({ units: net.units + tax.units, scale: decimals }) }
}

// inside is the tax within a gross amount: gross × r ÷ (1 + r), half up.
function inside(gross: Parts, rate: Parts): Parts {
  const one = 10n ** BigInt(rate.scale)
  const size = gross.units < 0n ? -gross.units : gross.units
  const tax = (2n * size * rate.units + one + rate.units) / (2n * (one + rate.units))
  return { units: gross.units < 0n ? -tax : tax, scale: gross.scale }
}

export function totalFigures(lines: readonly LineFigures[]): LineFigures {
  return { net: sum(lines.map((line) => line.net)), tax: sum(lines.map((line) => line.tax)), total: sum(lines.map((line) => line.total)) }
}

// decimalsOf is how many decimals a currency's amounts have. The server's list
// (internal/money/currency.go, which tests that this one equals it) follows ISO 4217.
const unitsOnly = new Set(others['0'].split(' '))
const three = new Set(others['3'].split(' '))
export const decimalsOf = (currency: string): number => (unitsOnly.has(currency) ? 0 : three.has(currency) ? 3 : 2)

// readRate writes a tax rate as people do: 13, 13% and 0.13 are all "13%".
export function readRate(text: string): string | null {
  const typed = text.trim().replace('％', '%')
  if (typed === '') return ''
  const value = parse(readNumber(typed.replace('%', ''), 6) ?? '')
  if (!value || value.units < 0n) return null
  const whole = typed.endsWith('%') || value.units >= 10n ** BigInt(value.scale)
  const percent = whole ? value : { units: value.units * 100n, scale: value.scale }
  const text2 = toText(percent)
  return `${text2.includes('.') ? text2.replace(/0+$/, '').replace(/\.$/, '') : text2}%`
}
