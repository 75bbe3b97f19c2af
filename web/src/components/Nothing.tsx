import type { ReactNode } from 'react'

interface Props {
  title: string
  hint?: string
  action?: ReactNode
}

// Nothing is an empty state: a sentence, why, and what to do next.
export function Nothing({ title, hint, action }: Props) {
  return (
    <div className="nothing">
      <svg width="72" height="56" viewBox="0 0 72 56" aria-hidden="true">
        <rect x="8" y="6" width="56" height="46" rx="5" fill="var(--surface)" stroke="var(--line-strong)" strokeWidth="1.5" />
        <path d="M8 18h56M26 18v34M45 18v34" stroke="var(--line)" strokeWidth="1.5" />
        <path d="M14 12h16" stroke="var(--line-strong)" strokeWidth="2" strokeLinecap="round" />
        <path d="M12 43h48M12 46h48" stroke="var(--line-strong)" strokeWidth="1" />
      </svg>
      <p className="nothing-title">{title}</p>
      {hint && <p className="muted">{hint}</p>}
      {action}
    </div>
  )
}
