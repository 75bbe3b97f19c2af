import type { ReactNode } from 'react'

// Stacked is a cell or head of two lines: what a wide table has side by side.
export function Stacked({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className="stacked">
      <span>{first}</span>
      <span>{second}</span>
    </span>
  )
}
