import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { windowOf, type Window } from './window'

// useWindow follows a scrolling box and says which rows to draw.
export function useWindow(count: number, row: number): { box: React.RefObject<HTMLDivElement | null>; window: Window; atEnd: boolean } {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800, full: 0, of: -1 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => setView({ top: element.scrollTop, height: element.clientHeight, full: element.scrollHeight, of: count }))
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [count]) // rows that arrive need not change the box's own size: what was measured before them says nothing of the end
  const printing = usePrinting()
  if (printing) return { box, window: { first: 0, end: count }, atEnd: false }
  return { box, window: windowOf(count, row, view.top, view.height), atEnd: view.of === count && view.full > 0 && view.top + view.height >= view.full - row * 8 }
}

// usePrinting draws every row for paper, where nobody scrolls.
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
