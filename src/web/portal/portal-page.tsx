import { Outlet } from '@tanstack/react-router'

/** Around the pages of customers themselves: no rooms, no search, nothing of the staff's. */
export function PortalPage() {
  return (
    <main className="page" id="page">
      <Outlet />
    </main>
  )
}
