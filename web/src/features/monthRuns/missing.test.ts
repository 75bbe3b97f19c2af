import { describe, expect, it } from 'vitest'
import { readProblem } from '../../api/problem'
import { missingRates } from './missing'

const refused = (...fields: string[]) => readProblem(422, { code: 'rate_missing', errors: fields.map((field) => ({ field, code: 'rate_missing', message: 'x' })) })

describe('a run that was refused', () => {
  it('is asked for the rates it wants', () => expect(missingRates(refused('rates.USD', 'date', 'rates.EUR'))).toEqual(['USD', 'EUR']))
  it('is asked for none where something else was wrong', () => expect([missingRates(refused('date')), missingRates(new Error('no net'))]).toEqual([[], []]))
})
