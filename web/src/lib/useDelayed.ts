import { useEffect, useState } from 'react'

// useDelayed gives a value once it has stood still, so that typing does not ask
// the server at every key.
export function useDelayed<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
