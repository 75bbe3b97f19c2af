import { useState, type ReactNode } from 'react'

// Later draws a layer from the first time on that it is open: what nobody has
// opened yet costs the first page nothing, and what closes may still move away.
export function Later({ open, children }: { open: boolean; children: ReactNode }) {
  const [met, setMet] = useState(open)
  if (open && !met) setMet(true)
  return met || open ? children : null
}
