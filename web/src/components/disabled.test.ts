import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

// Every control that can be disabled says why. A button does not take the focus
// any more when it is disabled, and no key comes to its reason: it is an `Act`
// instead. A menu's item and a choice say it in words on the page: an item by
// `reasoned`, a choice by its form item's `extra`; fields by a title, their own
// or that of a span around them, and a `ReadOnlyNote` above them. A control that
// is only busy says so by its spinner.

const source = new URL('..', import.meta.url).pathname

function mute(file: string, text: string): string[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && nameOf(node) === 'disabled' && !isBusy(node) && !explained(node.parent.parent)) found.push(place(node))
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'disabled' && ts.isObjectLiteralExpression(node.parent) && node.parent.properties.some((each) => each.name?.getText() === 'key')) found.push(place(node))
    ts.forEachChild(node, visit)
  }
  const place = (node: ts.Node) => `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`
  visit(tree)
  return found
}

const nameOf = (attribute: ts.JsxAttributeLike): string => (ts.isJsxAttribute(attribute) ? attribute.name.getText() : '')
const isBusy = (attribute: ts.JsxAttribute): boolean => /^\{(busy|loading|\w+\.isPending)\}$/.test(attribute.initializer?.getText() ?? '')

// explained looks for a title on the element itself, then on what surrounds it:
// a drawer's or a page's title is a heading and no reason.
function explained(at: ts.Node | undefined, own = true): boolean {
  if (!at) return false
  const opening = ts.isJsxElement(at) ? at.openingElement : ts.isJsxSelfClosingElement(at) || ts.isJsxOpeningElement(at) ? at : null
  if (opening) {
    const counts = own || opening.tagName.getText() === 'Tooltip' || /^[a-z]/.test(opening.tagName.getText())
    if (own && opening.tagName.getText() === 'Button') return false
    if (counts && opening.tagName.getText() === 'Select') return inWords(at.parent)
    if (counts && opening.attributes.properties.some((each) => nameOf(each) === 'title')) return true
  }
  return explained(at.parent, own && !opening)
}

const inWords = (at: ts.Node | undefined): boolean =>
  !!at && ts.isJsxElement(at) && at.openingElement.tagName.getText() === 'Form.Item' && at.openingElement.attributes.properties.some((each) => nameOf(each) === 'extra')

describe('a disabled control', () => {
  it('is found where it does not say why', () => {
    expect(mute('a.tsx', '<Button disabled={!x} />')).toHaveLength(1)
    expect(mute('a.tsx', '<Button disabled={!x} title={why} />')).toHaveLength(1)
    expect(mute('a.tsx', '<Tooltip title={why}><Button disabled={!x}>a</Button></Tooltip>')).toHaveLength(1)
    expect(mute('a.tsx', '<Act why={why}>a</Act>')).toEqual([])
    expect(mute('a.tsx', '<Input disabled={!x} title={why} />')).toEqual([])
    expect(mute('a.tsx', '<Tooltip title={why}><Radio disabled={!x} /></Tooltip>')).toEqual([])
    expect(mute('a.tsx', '<Drawer title={name}><Input disabled={!x} /></Drawer>')).toHaveLength(1)
    expect(mute('a.tsx', '<Button disabled={busy} />')).toEqual([])
    expect(mute('a.tsx', 'const items = [{ key: 1, label: 2, disabled: !x }]')).toHaveLength(1)
    expect(mute('a.tsx', 'const items = [{ key: 1, label: 2, title: why, disabled: !x }]')).toHaveLength(1)
    expect(mute('a.tsx', 'const items = [{ key: 1, ...reasoned(2, why) }]')).toEqual([])
    expect(mute('a.tsx', '<Form.Item><Select disabled={!x} title={why} /></Form.Item>')).toHaveLength(1)
    expect(mute('a.tsx', '<Form.Item extra={why}><Select disabled={!x} /></Form.Item>')).toEqual([])
  })

  it('says why on every page', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
    expect(files.flatMap((name) => mute(name, readFileSync(join(source, name), 'utf8')))).toEqual([])
  })
})
