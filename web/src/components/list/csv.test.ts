import { describe, expect, it } from 'vitest'
import { csvText } from './csv'
import { changed } from './useUpdates'

describe('a CSV', () => {
  it('quotes what needs it', () => expect(csvText([['a,b', 'c"d', 'e']])).toBe('\ufeff"a,b","c""d",e\r\n'))
  it('keeps red figures figures', () => expect(csvText([['-12.50']])).toBe('\ufeff-12.50\r\n'))
  it('does not let a name be a formula', () => expect(csvText([['=1+1', '@x', '-cmd']])).toBe("\ufeff'=1+1,'@x,'-cmd\r\n"))
})

describe('what changed behind a list', () => {
  const count = (shown: string[], latest: string[]) => changed(shown, latest, (row) => row[0]!, (row) => row)
  it('are new and changed rows', () => expect(count(['a1', 'b1'], ['c1', 'a2', 'b1'])).toBe(2))
  it('is nothing when all is as it was', () => expect(count(['a1', 'b1'], ['a1'])).toBe(0))
})
