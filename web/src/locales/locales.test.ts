import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bindings } from '../lib/keys'
import en from './en'
import zh from './zh-CN'

const source = new URL('..', import.meta.url).pathname

// flat writes a catalogue as "a.b.c" → text, plural endings taken off.
function flat(tree: object, at = ''): Record<string, string> {
  return Object.entries(tree).reduce<Record<string, string>>((all, [name, value]) => {
    const path = at ? `${at}.${name}` : name
    return typeof value === 'string' ? { ...all, [path.replace(/_(one|other)$/, '')]: value } : { ...all, ...flat(value as object, path) }
  }, {})
}

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
}

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

describe('the catalogues', () => {
  const [chinese, english] = [flat(zh), flat(en)]

  it('have the same keys', () => expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort()))

  it('have no empty text', () => {
    for (const [key, text] of [...Object.entries(chinese), ...Object.entries(english)]) expect(text.trim(), key).not.toBe('')
  })

  it('fill the same blanks', () => {
    for (const [key, text] of Object.entries(chinese)) expect(blanks(english[key] ?? ''), key).toEqual(blanks(text))
  })

  it('word every key of the registry', () => {
    for (const { id } of bindings) expect(chinese[`frame.keys.does.${id.replace('.', '_')}`], id).toBeTruthy()
  })

  it('hold no key that no page uses', () => {
    const code = [...files(source, '.tsx'), ...files(source, '.ts')].filter((name) => !name.includes('.test.') && !name.includes('locales')).map((name) => readFileSync(name, 'utf8')).join('\n')
    const used = [...code.matchAll(/['"`]((?:access|aging|audit|books|common|customer|document|explain|fields|frame|home|imports|jobs|master|monthRun|order|close|rates|revalue|receipt|session|settings|settle|unbilled)\.[^'"`]*)/g)].map((match) => match[1]!)
    const patterns = used.map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{.*?(\}|$)/g, '[\\w-]+')}$`))
    const idle = Object.keys(chinese).filter((key) => !patterns.some((pattern) => pattern.test(key)))
    expect(idle).toEqual([])
  })
})

describe('the code', () => {
  it('holds no Chinese text outside the catalogues', () => {
    const found = files(source, '.tsx').filter((name) => /\p{Script=Han}/u.test(readFileSync(name, 'utf8').replace(/^\s*\/\/.*$/gm, '')))
    expect(found).toEqual([])
  })
})
