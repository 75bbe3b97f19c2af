import { format, type Unit } from '../../lib/amount'

// moneyWidth is a column wide enough for the longest of its amounts, so that no
// figure is ever cut: the totals row is bold, hence the extra tenth.
export function moneyWidth(values: Iterable<string>, unit: Unit): number {
  let longest = 0
  for (const value of values) longest = Math.max(longest, value.length)
  const commas = Math.floor(longest / 4)
  const letters = unit === 'one' ? longest + commas : format('9'.repeat(Math.max(longest - 3, 1)), unit).length
  return Math.max(96, Math.ceil(letters * 7.3) + 18)
}
