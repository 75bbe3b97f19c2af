import type { BankAccount } from '../../api/master'

export interface BankLine {
  bank: BankAccount
  mark: 'added' | 'removed' | 'kept'
}

const keyOf = ({ bank = '', account, holder = '' }: BankAccount) => JSON.stringify([bank, account, holder])

// bankDiff sets two lists of accounts side by side: what goes of the first,
// what comes with the second; the same line twice is counted twice.
export function bankDiff(was: readonly BankAccount[], proposed: readonly BankAccount[]): { was: BankLine[]; proposed: BankLine[] } {
  const marked = (list: readonly BankAccount[], other: readonly BankAccount[], mark: 'added' | 'removed'): BankLine[] => {
    const left = other.map(keyOf)
    return list.map((bank) => {
      const at = left.indexOf(keyOf(bank))
      if (at >= 0) left.splice(at, 1)
      return { bank, mark: at >= 0 ? 'kept' : mark }
    })
  }
  return { was: marked(was, proposed, 'removed'), proposed: marked(proposed, was, 'added') }
}
