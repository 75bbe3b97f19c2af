import { expect, it } from 'vitest'
import { safeNext } from './next'

it.each([
  [null, '/'],
  ['/aging?basis=due', '/aging?basis=due'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/login?next=/login', '/'],
])('%s leads to %s', (next, want) => expect(safeNext(next)).toBe(want))
