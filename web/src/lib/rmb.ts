import { parse, rescale } from './amount'

// 人民币大写: amounts in words as Chinese paper writes them, so that nobody can
// alter a figure. The characters are the subject here, not text to translate.
const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿', '亿亿']

// groupWords writes four digits; a run of zeros inside is one 零.
function groupWords(value: number): string {
  let words = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = words !== ''
      continue
    }
    words += (gap ? digits[0] : '') + digits[digit]! + places[place]!
    gap = false
  }
  return words
}

// wholeWords writes 元 without the word 元; zero gives nothing.
function wholeWords(value: bigint): string {
  let words = ''
  let gap = false
  for (let index = groups.length - 1; index >= 0; index--) {
    const part = Number((value / 10n ** BigInt(index * 4)) % 10000n)
    if (part === 0) {
      gap = words !== ''
      continue
    }
    const zero = words !== '' && (gap || part < 1000)
    words += (zero ? digits[0] : '') + groupWords(part) + groups[index]!
    gap = false
  }
  return tidyGroups(words)
}

// 万亿 and 亿亿 share their last 亿 with the group that follows.
function tidyGroups(words: string): string {
  const last = words.lastIndexOf('亿')
  return words.slice(0, last < 0 ? 0 : last).replaceAll('万亿', '万').replaceAll('亿亿', '亿') + words.slice(last < 0 ? 0 : last)
}

function centWords(cents: number, hasWhole: boolean): string {
  const jiao = Math.floor(cents / 10)
  const fen = cents % 10
  if (cents === 0) return '整'
  const tens = jiao > 0 ? `${digits[jiao]}角` : hasWhole ? digits[0]! : ''
  return tens + (fen > 0 ? `${digits[fen]}分` : '整')
}

// rmbInWords writes a decimal string in words: 1130.00 is 壹仟壹佰叁拾元整, a red
// amount opens with 负. Text that is no amount gives an empty string.
export function rmbInWords(text: string): string {
  const value = parse(text)
  if (!value) return ''
  const units = rescale(value, 2).units
  const size = units < 0n ? -units : units
  if (size === 0n) return '零元整'
  const whole = wholeWords(size / 100n)
  return (units < 0n ? '负' : '') + (whole ? `${whole}元` : '') + centWords(Number(size % 100n), whole !== '')
}
