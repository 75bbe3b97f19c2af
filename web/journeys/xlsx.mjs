// Reads the first sheet of an XLSX file that the program wrote: rows of cells,
// each its text and whether it is a number. What a spreadsheet can do beyond
// that is not read.
import assert from 'node:assert/strict'
import { inflateRawSync } from 'node:zlib'

// unzipped gives a file of the archive, found by the directory at its end.
function unzipped(bytes, wanted) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength, extra, comment, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === wanted) {
      const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
      const data = bytes.subarray(from, from + size)
      return (method === 0 ? data : inflateRawSync(data)).toString('utf8')
    }
    at += 46 + nameLength + extra + comment
  }
  return ''
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (xml) => xml.replace(/&(?:#(x?)([0-9a-f]+)|(\w+));/gi, (_, hex, code, name) => (name ? entities[name] : String.fromCodePoint(parseInt(code, hex ? 16 : 10))))
const texts = (xml) => plain([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map((found) => found[1]).join(''))

function columnOf(reference) {
  return [...reference.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export async function readSheet(stream) {
  const parts = []
  for await (const part of stream) parts.push(part)
  const bytes = Buffer.concat(parts)
  const shared = [...unzipped(bytes, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((found) => texts(found[1]))
  const sheet = unzipped(bytes, 'xl/worksheets/sheet1.xml')
  assert.match(sheet, /<sheetData>/, 'a sheet')
  return [...sheet.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells = []
    for (const [, attributes, inner = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const kind = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n'
      const value = plain(/<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? '')
      const text = kind === 's' ? shared[Number(value)] : kind === 'inlineStr' ? texts(inner) : value
      cells[columnOf(/\br="([A-Z]+\d+)"/.exec(attributes)[1])] = { text, number: kind === 'n' && value !== '' }
    }
    return Array.from(cells, (cell) => cell ?? { text: '', number: false })
  })
}
