import './portal.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { needsLink, type Portal, portalQuery } from '../client/portal.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { Mark } from '../components/mark.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { setLocale } from '../format/locale.ts'
import { EntranceMark } from '../shell/demonstration-mark.tsx'
import { AskForLink } from './ask-for-link.tsx'

/** Pages that one comes to without a session. */
const open = ['/me/enter', '/me/unsubscribe']

/** Around the pages of customers themselves: no rooms, no search, nothing of the staff's. */
export function PortalPage() {
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
  const isOpen = open.includes(path)
  const { data, error, refetch } = useQuery({ ...portalQuery, enabled: !isOpen, retry: false })
  if (data?.firm) setLocale(data.firm)
  const known = isOpen || needsLink(error) ? undefined : data
  return (
    <div className="portal">
      <Top firm={known?.firm ?? null} />
      <main className="portal-page" id="page">
        {isOpen ? (
          <Outlet />
        ) : needsLink(error) ? (
          <AskForLink />
        ) : error ? (
          <ErrorState error={error} onRetry={() => refetch()} />
        ) : known ? (
          <Outlet />
        ) : (
          <Loading label="reading what is known of you" rows={6} />
        )}
      </main>
      {known && <Tabs />}
    </div>
  )
}

function Top({ firm }: { firm: Portal['firm'] }) {
  return (
    <header className="portal-top">
      <Mark size={24} />
      <b>{firm?.name ?? 'Your own pages'}</b>
      <EntranceMark />
    </header>
  )
}

const tabs: { to: '/me' | '/me/reach' | '/me/visits' | '/me/take-away'; label: string; icon: IconName }[] = [
  { to: '/me', label: 'About me', icon: 'people' },
  { to: '/me/reach', label: 'Reach me', icon: 'phone' },
  { to: '/me/visits', label: 'Who looked', icon: 'search' },
  { to: '/me/take-away', label: 'Take away', icon: 'file' },
]

function Tabs() {
  return (
    <nav className="portal-tabs" aria-label="Your own pages">
      {tabs.map(({ to, label, icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }}>
          <Icon name={icon} size={19} />
          {label}
        </Link>
      ))}
    </nav>
  )
}
