import { describe, expect, it } from 'vitest'
import { isBlock, readBlock } from './block'

describe('a block from a spreadsheet', () => {
  it('is rows of cells, without the last break', () => expect(readBlock('a\tb\r\n1\t2\r\n')).toEqual([['a', 'b'], ['1', '2']]))
  it('may be one column', () => expect(readBlock('a\nb\nc')).toEqual([['a'], ['b'], ['c']]))
  it('may be one cell', () => expect(readBlock('1,130.00')).toEqual([['1,130.00']]))
  it('keeps empty cells in their place', () => expect(readBlock('a\t\tc\n\t\t')).toEqual([['a', '', 'c'], ['', '', '']]))
  it('takes quotes off and joins lines inside', () => expect(readBlock('"钢板\n3mm"\t"6"" 管"\n')).toEqual([['钢板 3mm', '6" 管']]))
  it('leaves a lone quote alone', () => expect(readBlock('"半句\t2\n3" 管\t4')).toEqual([['"半句', '2'], ['3" 管', '4']]))
  it('reads old line ends', () => expect(readBlock('1\r2\r')).toEqual([['1'], ['2']]))
  it('reads 20,000 cells at once', () => {
    const rows = readBlock('品名\t12\t100.00\t13%\n'.repeat(5000))
    expect(rows).toHaveLength(5000)
    expect(rows[4999]).toEqual(['品名', '12', '100.00', '13%'])
  })
})

describe('telling a block from a value', () => {
  it('by a tab', () => expect(isBlock('a\tb')).toBe(true))
  it('by a second line', () => expect(isBlock('a\nb')).toBe(true))
  it('a value with its line end is one', () => expect(isBlock('a\r\n')).toBe(false))
})
