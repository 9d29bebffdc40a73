import './page-tabs.css'
import { Link, useRouterState } from '@tanstack/react-router'

type PageTab = { path: string; name: string; count?: React.ReactNode }

/** Pages of one room, side by side; each has its own address. */
export function PageTabs({ label, tabs }: { label: string; tabs: PageTab[] }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav className="page-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.path}
          to={tab.path}
          className={pathname === tab.path ? 'here' : ''}
          aria-current={pathname === tab.path ? 'page' : undefined}
        >
          {tab.name}
          {tab.count !== undefined && <span>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
