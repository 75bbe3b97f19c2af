// Letters that browsers leave alone together with Alt, those of the left hand
// first; d, e and f open an address bar or a menu.
const letters = 'asqwzxcvbrtgyhnjumkiopl'

// lettersFor gives each button its letter; the first main one is always A.
export function lettersFor(main: readonly boolean[]): string[] {
  const first = main.indexOf(true)
  const order = [...main.keys()].sort((x, y) => Number(y === first) - Number(x === first))
  const given = new Map(order.map((at, place) => [at, letters[place] ?? '']))
  return main.map((_, at) => given.get(at) ?? '')
}
