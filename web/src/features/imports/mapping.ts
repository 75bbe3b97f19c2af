import type { Mapping, Preview } from '../../api/imports'

// chosen gives a mapping in which a column fills a field, and what had filled
// the field, or been filled by the column, is free.
export function chosen(mapping: Mapping, field: string, column: string | undefined): Mapping {
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([title, name]) => name !== field && title !== column))
  return { ...mapping, columns: column ? { ...columns, [column]: field } : columns }
}

// columnsOf lists the columns a field may be filled from, each once.
export const columnsOf = (preview: Preview): string[] => [...new Set(preview.header.filter((title) => title !== ''))]

// plain takes off what is empty, so that a mapping is sent as it would be saved.
export function plain(mapping: Mapping): Mapping {
  const { date_order, decimal_mark, encoding, unit, ...rest } = mapping
  return { ...rest, ...(date_order ? { date_order } : {}), ...(decimal_mark ? { decimal_mark } : {}), ...(encoding ? { encoding } : {}), ...(unit && unit !== 1 ? { unit } : {}) }
}

// readAs is a mapping for a file read in another encoding: its titles may be
// others then, so its columns are recognised anew.
export const readAs = (mapping: Mapping, encoding: string): Mapping => plain({ ...mapping, name: undefined, columns: {}, encoding })
