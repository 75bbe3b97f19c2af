import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { lettersFor } from './letters'

interface Lettered {
  letter: string
  button: HTMLElement
  left: number
  top: number
}

// AltLetters shows a letter on each button in sight while Alt is held; that
// letter presses it.
export function AltLetters() {
  const [shown, setShown] = useState<readonly Lettered[]>([])
  useEffect(() => {
    let now: readonly Lettered[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (next: readonly Lettered[]) => {
      clearTimeout(timer)
      now.forEach(({ button }) => delete button.dataset.altLetter)
      next.forEach(({ button, letter }) => (button.dataset.altLetter = letter))
      now = next
      setShown(next)
    }
    const hide = () => (now.length > 0 || timer ? show([]) : undefined)
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Alt' && !event.ctrlKey && !event.metaKey) {
        if (!event.repeat) timer = setTimeout(() => show(lettered()), wait)
        if (now.length > 0) event.preventDefault() // the browser's own menu stays shut
        return
      }
      const wanted = now.find(({ letter }) => event.altKey && event.code === `Key${letter.toUpperCase()}`)
      hide()
      if (!wanted) return
      event.preventDefault()
      event.stopPropagation()
      wanted.button.click()
    }
    const released = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return
      if (now.length > 0) event.preventDefault()
      hide()
    }
    window.addEventListener('keydown', pressed, true)
    window.addEventListener('keyup', released, true)
    window.addEventListener('blur', hide)
    window.addEventListener('pointerdown', hide, true)
    return () => {
      show([])
      window.removeEventListener('keydown', pressed, true)
      window.removeEventListener('keyup', released, true)
      window.removeEventListener('blur', hide)
      window.removeEventListener('pointerdown', hide, true)
    }
  }, [])
  if (shown.length === 0) return null
  return createPortal(
    <div aria-hidden="true">
      {shown.map(({ letter, left, top }) => (
        <kbd key={letter} className="alt-letter" style={{ left, top }}>
          {letter.toUpperCase()}
        </kbd>
      ))}
    </div>,
    document.body,
  )
}

const wait = 250 // ms; Alt with another key at once is that key's

// lettered gives letters to the buttons of the topmost layer that can be pressed.
function lettered(): Lettered[] {
  const layers = [...document.querySelectorAll<HTMLElement>('.ant-modal, .ant-drawer-open .ant-drawer-content-wrapper')].filter((layer) => layer.getClientRects().length > 0)
  const within = layers.at(-1) ?? document.querySelector('.main')
  const buttons = [...(within?.querySelectorAll<HTMLElement>('.ant-btn') ?? [])].filter((button) => !button.matches(':disabled, .act-disabled') && inSight(button))
  return lettersFor(buttons.map((button) => button.classList.contains('ant-btn-primary'))).flatMap((letter, at) => {
    const button = buttons[at]
    if (!button || !letter) return []
    const { left, top } = button.getBoundingClientRect()
    return [{ letter, button, left: Math.max(2, left - 6), top: Math.max(2, top - 8) }]
  })
}

function inSight(element: HTMLElement): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  const there = document.elementFromPoint(left + width / 2, top + height / 2)
  return width > 0 && (element === there || element.contains(there))
}
