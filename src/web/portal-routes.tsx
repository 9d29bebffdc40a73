import { createRoute } from '@tanstack/react-router'
import { root } from './root-route.ts'
import { page } from './shell/page.ts'
import { AppFailed, PageMissing } from './shell/route-failed.tsx'

/** The pages of customers themselves: outside the shell, without a sign-in of staff. */
const portal = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: page(() => import('./portal/portal-page.tsx'), 'PortalPage'),
  errorComponent: AppFailed,
})

const ofPortal = <Path extends string>(path: Path) => ({ getParentRoute: () => portal, path }) as const

const portalHome = createRoute({
  ...ofPortal('/'),
  component: page(() => import('./portal/known-page.tsx'), 'KnownPage'),
})

const portalEnter = createRoute({
  ...ofPortal('/enter'),
  component: page(() => import('./portal/enter-page.tsx'), 'PortalEnterPage'),
})

const portalReach = createRoute({
  ...ofPortal('/reach'),
  component: page(() => import('./portal/reach-page.tsx'), 'PortalReachPage'),
})

const portalTakeAway = createRoute({
  ...ofPortal('/take-away'),
  component: page(() => import('./portal/take-away-page.tsx'), 'PortalTakeAwayPage'),
})

const portalVisits = createRoute({
  ...ofPortal('/visits'),
  component: page(() => import('./portal/visits-page.tsx'), 'PortalVisitsPage'),
})

const unsubscribe = createRoute({
  ...ofPortal('/unsubscribe'),
  component: page(() => import('./portal/unsubscribe-page.tsx'), 'UnsubscribePage'),
})

const portalMissing = createRoute({ ...ofPortal('/$'), component: PageMissing })

export const inPortal = portal.addChildren([
  portalHome,
  portalEnter,
  portalReach,
  portalTakeAway,
  portalVisits,
  unsubscribe,
  portalMissing,
])

/** Every page's address; pages are loaded when they are opened. */
