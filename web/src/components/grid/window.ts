// A long table draws only the rows in sight. Rows have one height, so the ones
// above and below are two blank rows of the right height.

export interface Window {
  first: number // first row to draw
  end: number // row after the last
}

const whole = 120 // up to here every row is drawn
const margin = 12 // rows beyond the edges, so that a quick scroll shows no gap

export function windowOf(count: number, row: number, scrolled: number, height: number): Window {
  if (count <= whole) return { first: 0, end: count }
  const first = Math.max(0, Math.floor(scrolled / row) - margin)
  const end = Math.min(count, Math.ceil((scrolled + height) / row) + margin)
  return { first: Math.min(first, Math.max(0, end - 1)), end }
}

// scrollFor is where to scroll so that a row stands between head and foot, or
// null where it does already.
export function scrollFor(index: number, row: number, scrolled: number, height: number, head: number, foot: number): number | null {
  const top = index * row
  if (top < scrolled) return top
  const room = height - head - foot
  return top + row > scrolled + room ? top + row - room : null
}
