import { describe, expect, it } from 'vitest'
import { csvText } from './csv'

describe('a CSV', () => {
  it('quotes what needs it', () => expect(csvText([['a,b', 'c"d', 'e']])).toBe('\ufeff"a,b","c""d",e\r\n'))
  it('keeps red figures figures', () => expect(csvText([['-12.50']])).toBe('\ufeff-12.50\r\n'))
  it('does not let a name be a formula', () => expect(csvText([['=1+1', '@x', '-cmd']])).toBe("\ufeff'=1+1,'@x,'-cmd\r\n"))
})
