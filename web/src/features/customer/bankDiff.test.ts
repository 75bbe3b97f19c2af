import { describe, expect, it } from 'vitest'
import { bankDiff } from './bankDiff'

const icbc = { bank: '工商银行', account: '6222020000001111' }
const ccb = { bank: '建设银行', account: '6217000000002222' }

describe('a change of bank accounts', () => {
  it('tells what goes, what comes and what stays', () => {
    const { was, proposed } = bankDiff([icbc], [icbc, ccb])
    expect(was.map((line) => line.mark)).toEqual(['kept'])
    expect(proposed.map((line) => line.mark)).toEqual(['kept', 'added'])
    expect(bankDiff([icbc, ccb], []).was.map((line) => line.mark)).toEqual(['removed', 'removed'])
  })
  it('takes another holder for another account', () => {
    const { was, proposed } = bankDiff([icbc], [{ ...icbc, holder: '张三' }])
    expect([was[0]!.mark, proposed[0]!.mark]).toEqual(['removed', 'added'])
  })
  it('counts the same line twice as twice', () => {
    expect(bankDiff([icbc], [icbc, icbc]).proposed.map((line) => line.mark)).toEqual(['kept', 'added'])
  })
})
