import { expect, test } from 'vitest'
import { fileSize } from './fileSize'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [20_480, '20 KB'],
  [10_485_760, '10.0 MB'],
])('%d bytes are %s', (bytes, text) => expect(fileSize(bytes)).toBe(text))
