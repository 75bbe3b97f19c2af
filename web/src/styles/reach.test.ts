import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

// A page that is opened by its address has only the style sheets that its own
// modules bring: a class of another page's sheet works after a visit there and
// not before. So every class a page names is in a sheet that it reaches, and no
// two sheets give the same class a look of its own.

const source = new URL('..', import.meta.url).pathname
const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => join(source, name))
const files = new Set(names)
const sheets = names.filter((name) => name.endsWith('.css'))
const short = (name: string) => relative(source, name)

const defined = new Map<string, Set<string>>() // class → sheets
for (const sheet of sheets) {
  const text = readFileSync(sheet, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  for (const [, name = ''] of text.matchAll(/\.(-?[a-zA-Z_][\w-]*)(?=[^{}]*\{)/g)) {
    if (!name.startsWith('ant-')) defined.set(name, (defined.get(name) ?? new Set()).add(sheet))
  }
}

interface Module {
  brings: string[] // modules and sheets it imports
  later: string[] // modules it loads when needed
  classes: Set<string>
}

const modules = new Map<string, Module>()

function read(path: string): Module {
  const known = modules.get(path)
  if (known) return known
  const module: Module = { brings: [], later: [], classes: new Set() }
  modules.set(path, module)
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found = (at: string) => {
    const base = resolve(dirname(path), at)
    return [base, `${base}.tsx`, `${base}.ts`, `${base}/index.ts`].find((each) => files.has(each) && /\.(tsx?|css)$/.test(each))
  }
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const to = found(node.moduleSpecifier.text)
      if (to) module.brings.push(to)
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(node.arguments[0]!)) {
      const to = found(node.arguments[0].text)
      if (to) module.later.push(to)
    }
    if (ts.isJsxAttribute(node) && /^(root|overlay|popup)?className$/i.test(node.name.getText())) words(node, module.classes)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return module
}

function words(node: ts.Node, into: Set<string>): void {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) for (const word of node.text.split(/\s+/)) into.add(word)
  ts.forEachChild(node, (each) => words(each, into))
}

function reach(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  if (!from.endsWith('.css')) for (const to of read(from).brings) reach(to, seen)
  return seen
}

describe('style sheets', () => {
  it('are reached by every page that names their classes', () => {
    const always = reach(join(source, 'main.tsx'))
    const missing: string[] = []
    const open = [...always].flatMap((each) => (each.endsWith('.css') ? [] : read(each).later)).map((entry) => ({ entry, has: always }))
    const done = new Set<string>()
    for (let next = open.pop(); next; next = open.pop()) {
      if (done.has(next.entry)) continue
      done.add(next.entry)
      const has = reach(next.entry, new Set(next.has))
      for (const path of has) {
        if (path.endsWith('.css')) continue
        for (const name of read(path).classes) {
          const at = defined.get(name)
          if (at && ![...at].some((sheet) => has.has(sheet))) missing.push(`${short(next.entry)}: .${name} of ${[...at].map(short).join(', ')} is named in ${short(path)}`)
        }
        for (const later of read(path).later) open.push({ entry: later, has })
      }
    }
    expect(done.size).toBeGreaterThan(40)
    expect([...new Set(missing)].sort()).toEqual([])
  }, 60_000)

  it('do not give one class two looks', () => {
    const bare = new Map<string, string[]>()
    for (const sheet of sheets) {
      const text = readFileSync(sheet, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
      for (const [, name = ''] of text.matchAll(/(?:^|\})\s*\.([\w-]+)\s*(?=\{)/g)) bare.set(name, [...(bare.get(name) ?? []), short(sheet)])
    }
    const twice = [...bare].filter(([, at]) => new Set(at).size > 1).map(([name, at]) => `.${name}: ${[...new Set(at)].join(', ')}`)
    expect(twice).toEqual([])
  })
})

describe('colours and measures', () => {
  it('are defined where they are used', () => {
    const texts = names.filter((name) => /\.(css|tsx?)$/.test(name) && !name.endsWith('.test.ts')).map((name) => readFileSync(name, 'utf8'))
    const given = new Set(texts.flatMap((text) => [...text.matchAll(/(?:^\s*|['"])(--[\w-]+)(?=:|['"])/gm)].map(([, name]) => name)))
    const used = new Set(texts.flatMap((text) => [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name)))
    expect([...used].filter((name) => !given.has(name) && !name?.endsWith('-'))).toEqual([])
  })
})
