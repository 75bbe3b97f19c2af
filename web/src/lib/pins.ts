// A pin is a screen of a book that the reader keeps on the work desk.
export interface Pin {
  path: string // with filters
  name: string
}

const passing = ['book', 'peek', 'open'] // what is open for the moment is no part of a screen

// pinPath is the address of a screen, as it is kept.
export function pinPath(pathname: string, search: string): string {
  const words = new URLSearchParams(search)
  passing.forEach((word) => words.delete(word))
  words.sort()
  const said = words.toString()
  return said ? `${pathname}?${said}` : pathname
}

export const pinOf = (pins: readonly Pin[], path: string): Pin | undefined => pins.find((pin) => pin.path === path)

export const unpinned = (pins: readonly Pin[], path: string): Pin[] => pins.filter((pin) => pin.path !== path)

// pinned keeps a screen: at the front, or in its place where it is kept already,
// else last. It foretells what the server does.
export function pinned(pins: readonly Pin[], pin: Pin, first = false): Pin[] {
  if (first) return [pin, ...unpinned(pins, pin.path)]
  return pinOf(pins, pin.path) ? pins.map((each) => (each.path === pin.path ? pin : each)) : [...pins, pin]
}
