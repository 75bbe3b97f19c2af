import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenItem } from '../../api/books'

interface Props {
  row: OpenItem
  at: number
  onPut: (id: string, to: string) => void
}

// PlaceHandle is a ticked item's place, to be dragged onto another's; the arrows
// beside it and the keys do the same. Esc lets go without moving anything.
export function PlaceHandle({ row, at, onPut }: Props) {
  const { t } = useTranslation()
  const over = useRef<HTMLElement | null>(null)
  const mark = (line: HTMLElement | null) => {
    over.current?.classList.remove('drop-here')
    over.current = line
    line?.classList.add('drop-here')
  }
  const held = (event: React.PointerEvent<HTMLElement>) => event.currentTarget.hasPointerCapture(event.pointerId)
  const start = (event: React.PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget
    handle.setPointerCapture(event.pointerId)
    const escape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      mark(null)
      handle.releasePointerCapture(event.pointerId)
    }
    window.addEventListener('keydown', escape, true)
    handle.addEventListener('lostpointercapture', () => window.removeEventListener('keydown', escape, true), { once: true })
  }
  const move = (event: React.PointerEvent<HTMLElement>) => {
    if (held(event)) mark(lineAt(event.clientX, event.clientY))
  }
  const drop = (event: React.PointerEvent<HTMLElement>) => {
    const to = held(event) ? over.current?.querySelector<HTMLElement>('[data-place]')?.dataset.place : undefined
    mark(null)
    if (to && to !== row.id) onPut(row.id, to)
  }
  return (
    <span className="place-handle" data-place={row.id} title={t('settle.drag', { number: row.number })} onPointerDown={start} onPointerMove={move} onPointerUp={drop} onPointerCancel={() => mark(null)} onClick={(event) => event.stopPropagation()}>
      {at}
    </span>
  )
}

// lineAt is the line of a ticked item under the pointer.
function lineAt(x: number, y: number): HTMLElement | null {
  const line = document.elementFromPoint(x, y)?.closest<HTMLElement>('tr')
  return line?.querySelector('[data-place]') ? line : null
}
