// The log keeps what may change as JSON: {before, after} or only one of them.

export interface Change {
  field: string // as "settings.buckets"
  before?: string
  after?: string
}

// flat writes a value as "a.b" → text; lists of plain values stay together.
function flat(value: unknown, at = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (typeof value !== 'object') return new Map([[at, String(value)]])
  if (Array.isArray(value)) {
    const plain = value.every((each) => typeof each !== 'object' || each === null)
    if (plain) return new Map([[at, value.join(', ')]])
    return new Map(value.flatMap((each, index) => [...flat(each, `${at}[${index + 1}]`)]))
  }
  return new Map(Object.entries(value).flatMap(([name, each]) => [...flat(each, at ? `${at}.${name}` : name)]))
}

// changes lists the fields that differ between before and after, in order.
export function changes(detail: unknown): Change[] {
  if (typeof detail !== 'object' || detail === null) return []
  const given = detail as { before?: unknown; after?: unknown }
  if (!('before' in given) && !('after' in given)) return [...flat(detail)].map(([field, after]) => ({ field, after }))
  const [before, after] = [flat(given.before), flat(given.after)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => (before.get(field) ?? '') !== (after.get(field) ?? ''))
    .map((field) => ({ field, before: before.get(field), after: after.get(field) }))
}

// pathParts takes "lines[2].price" apart: lines, the 2nd, and price.
export function pathParts(field: string): { name: string; at: string }[] {
  return field
    .split('.')
    .map((part) => /^(.*?)(?:\[(\d+)\])?$/.exec(part))
    .map((match) => ({ name: match?.[1] ?? '', at: match?.[2] ?? '' }))
    .filter(({ name, at }) => name !== '' || at !== '')
}

const plain = { field: (field: string) => field, value: (_: string, text: string) => text }

// summary is the changes in one line, fields and values put in words.
export function summary(detail: unknown, words = plain): string {
  return changes(detail)
    .map(({ field, before, after }) => `${words.field(field)}: ${before === undefined ? '' : `${words.value(field, before)} → `}${after === undefined ? '' : words.value(field, after)}`)
    .join('; ')
}
