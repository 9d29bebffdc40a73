import './page-tabs.css'
import { Link, useRouterState } from '@tanstack/react-router'

type PageTab = {
  path: string
  name: string
  count?: React.ReactNode
  /** What its address begins with, where the tab leads to one of several pages alike. */
  under?: string
}

/** Pages of one room, side by side; each has its own address. */
export function PageTabs({ label, tabs }: { label: string; tabs: PageTab[] }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const isHere = ({ path, under }: PageTab) =>
    under === undefined ? pathname === path : pathname.startsWith(under)
  return (
    <nav className="page-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.path}
          to={tab.path}
          className={isHere(tab) ? 'here' : ''}
          aria-current={isHere(tab) ? 'page' : undefined}
        >
          {tab.name}
          {tab.count !== undefined && <span>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
