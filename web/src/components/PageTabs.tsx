import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

interface Props {
  label: string
  at: string // the tab that is open
  tabs: readonly { key: string; title: string; to: string }[]
}

// PageTabs lead to the parts of a page; each is an address of its own. On a
// phone they scroll, as far as the open one needs.
export function PageTabs({ label, at, tabs }: Props) {
  const row = useRef<HTMLElement>(null)
  useEffect(() => void row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [at])
  return (
    <nav ref={row} className="page-tabs no-print" aria-label={label}>
      {tabs.map(({ key, title, to }) => (
        <Link key={key} to={to} aria-current={key === at ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
