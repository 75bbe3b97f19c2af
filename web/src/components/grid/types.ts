import type { ReactNode } from 'react'

export interface Column<T> {
  key: string
  title: ReactNode
  width: number // pixels; one column may be "rest" by leaving grow set
  grow?: boolean
  narrow?: number | false // width on a phone, or false to leave it out there
  align?: 'end' | 'center'
  extra?: boolean // shown only where the reader asks for it
  sort?: string // the field to sort by, where the list can
  render: (row: T) => ReactNode
  tip?: (row: T) => string // the whole text, for cells that may be cut
}

export interface Footer {
  key: string
  cells: Partial<Record<string, ReactNode>> // by column key
}
