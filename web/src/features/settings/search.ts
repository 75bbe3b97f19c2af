// found tells whether every word asked stands in one of the texts.
export function found(asked: string, ...texts: string[]): boolean {
  const held = texts.join(' ').toLowerCase()
  return asked.toLowerCase().split(/\s+/).every((word) => held.includes(word))
}

// readDays reads bucket edges as people type them: "30, 60，90".
export function readDays(text: string): number[] | null {
  const parts = text.split(/[,，、\s]+/).filter(Boolean)
  const days = parts.map(Number)
  return days.length > 0 && days.every((each, at) => Number.isInteger(each) && each > (days[at - 1] ?? 0)) ? days : null
}
