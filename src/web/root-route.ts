import { createRootRoute, Outlet } from '@tanstack/react-router'
import { AppFailed, PageMissing } from './shell/route-failed.tsx'

/** Above every page. */
export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: AppFailed,
})
