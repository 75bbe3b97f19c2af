import { useEffect, useRef, type RefObject } from 'react'
import { useNavigationType } from 'react-router'

const places = new Map<string, number>()

// usePlace keeps how far a list was scrolled, so that going back from a record
// finds the row one left.
export function usePlace(box: RefObject<HTMLDivElement | null>, name: string | undefined, ready: boolean): void {
  const back = useNavigationType() === 'POP'
  const done = useRef(false)
  useEffect(() => {
    const element = box.current
    if (!element || !name || !ready) return
    if (!done.current && back) element.scrollTop = places.get(name) ?? 0
    done.current = true
    const keep = () => void places.set(name, element.scrollTop)
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [box, name, ready, back])
}
