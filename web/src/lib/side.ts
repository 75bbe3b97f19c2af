// isCreditSide reads the word that account books put before a balance.
export const isCreditSide = (word: string): boolean => word === '贷' || word === 'Cr'

// signed gives a balance its sign back: credit is negative.
export const signedBalance = (balance: string, side: string): string => (isCreditSide(side) ? `-${balance}` : balance)
