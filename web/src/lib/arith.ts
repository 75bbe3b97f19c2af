// Amount cells take sums as they are worked out on paper: 1200*1.13, 3.5w,
// 1,234.50, （1200+80）/2. Everything is counted in fractions of whole numbers,
// never in floating point, and rounded half up once, at the end.

interface Fraction {
  top: bigint
  bottom: bigint // above zero
}

type Token = { number: Fraction } | { sign: string }

const marks: Record<string, string> = { '＋': '+', '－': '-', '−': '-', '—': '-', '×': '*', '＊': '*', '÷': '/', '／': '/', '（': '(', '）': ')', '．': '.', '。': '.', '，': ',', '％': '%', '￥': '¥' }
const tens: Record<string, number> = { k: 3, w: 4, m: 6, 千: 3, 万: 4, 亿: 8 }

// plain turns full-width figures and signs, as an input method leaves them, into
// ordinary ones, and takes off marks that mean nothing.
function plain(text: string): string {
  const narrow = [...text].map((char) => marks[char] ?? (char >= '０' && char <= '９' ? String(char.charCodeAt(0) - 0xff10) : char)).join('')
  return narrow.toLowerCase().replace(/[\s,¥$元]/g, '')
}

// tokens cuts a sum into numbers and signs; null where a part is neither.
function tokens(text: string): Token[] | null {
  const found: Token[] = []
  const pattern = /(\d+(?:\.\d*)?|\.\d+)([kwm千万亿]*)(%?)|([-+*/()])/gy
  let at = 0
  while (at < text.length) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) return null
    at = pattern.lastIndex
    if (match[4]) found.push({ sign: match[4] })
    else found.push({ number: numberOf(match[1]!, match[2]!, match[3] === '%') })
  }
  return found.length > 0 ? found : null
}

function numberOf(figures: string, letters: string, percent: boolean): Fraction {
  const [whole = '', part = ''] = figures.split('.')
  const scale = [...letters].reduce((sum, letter) => sum + (tens[letter] ?? 0), 0)
  return { top: BigInt(whole + part || '0') * 10n ** BigInt(scale), bottom: 10n ** BigInt(part.length + (percent ? 2 : 0)) }
}

// Reader works out a sum from left to right, products before sums.
class Reader {
  private at = 0

  constructor(private readonly list: readonly Token[]) {}

  whole(): Fraction | null {
    const value = this.sum()
    return value && this.at === this.list.length ? value : null
  }

  private sign(): string {
    const token = this.list[this.at]
    return token && 'sign' in token ? token.sign : ''
  }

  private sum(): Fraction | null {
    let left = this.product()
    while (left && (this.sign() === '+' || this.sign() === '-')) {
      const minus = this.sign() === '-'
      this.at++
      const right = this.product()
      left = right && { top: left.top * right.bottom + (minus ? -1n : 1n) * right.top * left.bottom, bottom: left.bottom * right.bottom }
    }
    return left
  }

  private product(): Fraction | null {
    let left = this.part()
    while (left && (this.sign() === '*' || this.sign() === '/')) {
      const divide = this.sign() === '/'
      this.at++
      const right = this.part()
      left = right && (divide ? divided(left, right) : { top: left.top * right.top, bottom: left.bottom * right.bottom })
    }
    return left
  }

  private part(): Fraction | null {
    const token = this.list[this.at++]
    if (!token) return null
    if ('number' in token) return token.number
    if (token.sign === '+') return this.part()
    if (token.sign === '-') {
      const value = this.part()
      return value && { top: -value.top, bottom: value.bottom }
    }
    if (token.sign !== '(') return null
    const inside = this.sum()
    const closed = this.sign() === ')'
    this.at++
    return closed ? inside : null
  }
}

function divided(left: Fraction, right: Fraction): Fraction | null {
  if (right.top === 0n) return null
  const turn = right.top < 0n ? -1n : 1n
  return { top: turn * left.top * right.bottom, bottom: left.bottom * right.top * turn }
}

const longest = 120 // characters; nobody types a longer sum, and pasted text is not one

// readNumber works out what was typed as a decimal string with at most so many
// decimals, trailing zeros kept up to `least`; null where it is no sum.
export function readNumber(text: string, most: number, least = 0): string | null {
  if (text.length > longest) return null
  const list = tokens(plain(text))
  const value = list && new Reader(list).whole()
  if (!value) return null
  const size = value.top < 0n ? -value.top : value.top
  const rounded = (2n * size * 10n ** BigInt(most) + value.bottom) / (2n * value.bottom)
  return written(value.top < 0n && rounded > 0n, rounded, most, least)
}

function written(negative: boolean, units: bigint, scale: number, least: number): string {
  const figures = units.toString().padStart(scale + 1, '0')
  const cut = figures.length - scale
  const decimals = figures.slice(cut).replace(/0+$/, '').padEnd(least, '0')
  return `${negative ? '-' : ''}${figures.slice(0, cut)}${decimals ? `.${decimals}` : ''}`
}

// readAmount reads money in a currency of so many decimals: "1200*1.13" is
// "1356.00".
export const readAmount = (text: string, decimals = 2): string | null => readNumber(text, decimals, decimals)

// flipped turns the sign of a decimal string.
export const flipped = (text: string): string => (text.startsWith('-') ? text.slice(1) : text === '' ? '' : `-${text}`)
