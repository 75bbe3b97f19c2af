import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

// What a query has read is kept under its key for every page. Two queries of one
// key give each other their answers, whatever their shapes: a page then works or
// breaks by what was visited before it. So a key is read in one place.

const source = new URL('..', import.meta.url).pathname

describe('the keys of queries', () => {
  it('are each read in one place', () => {
    const places = new Map<string, string[]>()
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    for (const name of files) {
      const text = readFileSync(join(source, name), 'utf8')
      for (const [, key = ''] of text.matchAll(/queryKey:\s*(\[[^\]]*\])\s*,\s*queryFn/g)) {
        const words = key.replace(/\s+/g, ' ')
        places.set(words, [...(places.get(words) ?? []), name])
      }
    }
    expect(places.size).toBeGreaterThan(20)
    expect([...places].filter(([, at]) => at.length > 1)).toEqual([])
  })
})
