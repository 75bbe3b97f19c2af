import { parse, rescale } from '../../lib/amount'

export interface Bar {
  all: number
  late: number
  credit: boolean // the customer had more paid than it owed
}

// heightsOf scales a trend's bars to the largest of them. A picture may round;
// what its words say does not.
export function heightsOf(balance: readonly string[], overdue: readonly string[], height: number): Bar[] {
  const size = (text: string | undefined): bigint => {
    const value = parse(text)
    return value ? rescale(value, 2).units : 0n
  }
  const positive = (value: bigint) => (value < 0n ? -value : value)
  const most = [...balance, ...overdue].map((text) => positive(size(text))).reduce((a, b) => (b > a ? b : a), 0n)
  const scaled = (value: bigint) => (most === 0n || value === 0n ? 0 : Math.max(1, Number((positive(value) * BigInt(height * 100)) / most) / 100))
  return balance.map((text, at) => ({ all: scaled(size(text)), late: scaled(size(overdue[at])), credit: size(text) < 0n }))
}
