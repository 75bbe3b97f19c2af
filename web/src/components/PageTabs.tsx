import { Link } from 'react-router'

interface Props {
  label: string
  at: string // the tab that is open
  tabs: readonly { key: string; title: string; to: string }[]
}

// PageTabs lead to the parts of a page; each is an address of its own.
export function PageTabs({ label, at, tabs }: Props) {
  return (
    <nav className="page-tabs no-print" aria-label={label}>
      {tabs.map(({ key, title, to }) => (
        <Link key={key} to={to} aria-current={key === at ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
