// A pin is a screen of a book that the reader keeps on the work desk.
export interface Pin {
  book: string
  path: string // with filters
  name: string
}

export const pinsMost = 24 // of all books; the oldest give way

const passing = ['book', 'peek', 'open'] // what is open for the moment is no part of a screen

// pinPath is the address of a screen, as it is kept.
export function pinPath(pathname: string, search: string): string {
  const words = new URLSearchParams(search)
  passing.forEach((word) => words.delete(word))
  words.sort()
  const said = words.toString()
  return said ? `${pathname}?${said}` : pathname
}

const same = (a: Pin, b: Pin) => a.book === b.book && a.path === b.path

// pinned keeps a screen, in its place where it is kept already.
export function pinned(pins: readonly Pin[], pin: Pin): Pin[] {
  const at = pins.findIndex((each) => same(each, pin))
  return at < 0 ? [...pins, pin].slice(-pinsMost) : pins.map((each, index) => (index === at ? pin : each))
}

export const unpinned = (pins: readonly Pin[], pin: Pin): Pin[] => pins.filter((each) => !same(each, pin))

export const pinOf = (pins: readonly Pin[], book: string, path: string): Pin | undefined => pins.find((each) => each.book === book && each.path === path)
