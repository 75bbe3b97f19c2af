// A block of cells as a spreadsheet puts it on the clipboard: rows end with a
// line break, cells are apart by a tab, a cell with breaks or quotes in it
// stands in quotes and doubles those inside.

// readBlock cuts pasted text into rows of cells. A last empty row, which every
// spreadsheet adds, is left out.
export function readBlock(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const cell = text[at] === '"' ? quoted(text, at) : bare(text, at)
    row.push(cell.value)
    at = cell.end
    if (text[at] === '\t') at++
    else {
      rows.push(row)
      row = []
      if (at >= text.length) break
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    }
  }
  const last = rows.at(-1)
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}

interface Cell {
  value: string
  end: number
}

function bare(text: string, at: number): Cell {
  let end = at
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(at, end).trim(), end }
}

// quoted reads a cell in quotes; a quote that is never closed, or is followed by
// more text, was only a character of the cell.
function quoted(text: string, at: number): Cell {
  let value = ''
  let end = at + 1
  while (end < text.length) {
    if (text[end] !== '"') value += text[end++]
    else if (text[end + 1] === '"') {
      value += '"'
      end += 2
    } else break
  }
  const after = text[end + 1]
  const closed = end < text.length && (after === undefined || after === '\t' || after === '\n' || after === '\r')
  return closed ? { value: value.replace(/\s*[\r\n]+\s*/g, ' ').trim(), end: end + 1 } : bare(text, at)
}

// isBlock tells a block from a single value.
export const isBlock = (text: string): boolean => /\t|[\r\n]+[^\r\n]/.test(text)
