import { describe, expect, it } from 'vitest'
import { Problem, readProblem, toProblem } from './problem'

describe('problems', () => {
  it('keep code, sentence and fields', () => {
    const body = { status: 422, code: 'invalid', detail: '请检查', errors: [{ field: 'name', code: 'required', message: '请填写名称' }] }
    const problem = readProblem(422, body)
    expect(problem).toMatchObject({ status: 422, code: 'invalid', detail: '请检查' })
    expect(problem.at('name')).toBe('请填写名称')
    expect(problem.at('code')).toBeUndefined()
  })

  it('survive bodies that are no problem at all', () => {
    for (const body of ['<html>', null, undefined, 5, {}]) expect(readProblem(502, body).code).toBe('http_502')
  })

  it('name a failed connection', () => {
    expect(toProblem(new TypeError('fetch failed')).code).toBe('network')
    expect(toProblem(new Error('x')).code).toBe('unexpected')
    const problem = new Problem(404, 'not_found', '')
    expect(toProblem(problem)).toBe(problem)
  })
})
