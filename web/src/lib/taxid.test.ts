import { expect, it } from 'vitest'
import { taxIdState } from './taxid'

it.each([
  ['', 'empty'],
  ['91350100M000100Y43', 'good'],
  ['91350100m000100y43', 'good'],
  ['91350100M000100Y44', 'bad_check'],
  ['91350100M000100YI3', 'bad_check'], // the letters I, O, S, V and Z are never used
  ['DE123456789', 'other'],
] as const)('%s is %s', (text, want) => expect(taxIdState(text)).toBe(want))
