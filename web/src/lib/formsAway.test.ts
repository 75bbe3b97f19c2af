import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formsAway } from './formsAway'

function recorded(fails = false) {
  const calls: string[] = []
  const away = formsAway({
    put: (book, name, values) => (calls.push(`put ${book} ${name} ${values}`), fails ? Promise.reject(new Error('away')) : Promise.resolve()),
    drop: (book, name) => (calls.push(`drop ${book} ${name}`), Promise.resolve()),
  })
  return { calls, away }
}

describe('forms kept by the server', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are written once one has stopped typing, the newest only', async () => {
    const { calls, away } = recorded()
    away.keep('B', 'B.receipt.new', { amount: '1' })
    await vi.advanceTimersByTimeAsync(1900)
    away.keep('B', 'B.receipt.new', { amount: '12' })
    await vi.advanceTimersByTimeAsync(1900)
    expect(calls).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(calls).toEqual(['put B B.receipt.new {"amount":"12"}'])
  })

  it('are forgotten when sent, and nothing late brings them back', async () => {
    const { calls, away } = recorded()
    away.keep('B', 'f', 1)
    await vi.advanceTimersByTimeAsync(2000)
    away.keep('B', 'f', 2)
    away.drop('B', 'f', false)
    await vi.advanceTimersByTimeAsync(5000)
    expect(calls).toEqual(['put B f 1', 'drop B f'])
  })

  it('ask nothing of the server that it never had', async () => {
    const { calls, away } = recorded()
    away.keep('B', 'f', 1)
    away.drop('B', 'f', false)
    away.drop('B', 'g', true)
    await vi.advanceTimersByTimeAsync(5000)
    expect(calls).toEqual(['drop B g'])
  })

  it('are written at once when the page goes, and a failure stops nothing', async () => {
    const { calls, away } = recorded(true)
    away.keep('B', 'f', 1)
    away.keep('B', 'g', 2)
    away.flush()
    await vi.advanceTimersByTimeAsync(0)
    away.drop('B', 'f', false)
    await vi.advanceTimersByTimeAsync(0)
    expect(calls).toEqual(['put B f 1', 'put B g 2', 'drop B f'])
  })
})
