// 统一社会信用代码 (GB 32100): 18 characters, the last one a check digit. The
// server judges; the form uses this to speak up while the number is typed.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type TaxIdState = 'empty' | 'good' | 'bad_check' | 'other'

// taxIdState judges only numbers of 18 characters; foreign and old numbers
// have other shapes and are let pass as "other".
export function taxIdState(text: string): TaxIdState {
  const id = text.trim().toUpperCase()
  if (id === '') return 'empty'
  const values = [...id].map((char) => alphabet.indexOf(char))
  if (id.length !== 18) return 'other'
  if (values.includes(-1)) return 'bad_check'
  const total = weights.reduce((sum, weight, at) => sum + weight * values[at]!, 0)
  return (31 - (total % 31)) % 31 === values[17] ? 'good' : 'bad_check'
}
