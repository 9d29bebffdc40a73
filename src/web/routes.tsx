import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { queries } from './client/queries.ts'
import { firstStartQuery, sessionQuery } from './client/session.ts'
import { Loading } from './components/state.tsx'
import { setLocale } from './format/locale.ts'
import { comingRooms } from './shell/coming.ts'
import { MorePage } from './shell/more-page.tsx'
import { NotYet } from './shell/not-yet.tsx'
import { PageMissing, RouteFailed } from './shell/route-failed.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: RouteFailed,
})

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => {
    const to = text(search.to)
    return to ? { to } : {}
  },
  component: lazyRouteComponent(() => import('./first-start/sign-in-page.tsx'), 'SignInPage'),
})

// The links that Kith prints carry their token behind “#”, where it reaches no server log.
const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  component: lazyRouteComponent(() => import('./first-start/enter-page.tsx'), 'EnterPage'),
})

const firstStart = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./first-start/first-start-page.tsx'), 'FirstStartPage'),
})

/** Everything behind the sign-in. Nobody signed in: first start when Kith is new, else sign in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery)
    if (!session) {
      const { needed } = await queries.fetchQuery(firstStartQuery)
      if (needed) throw redirect({ to: '/welcome' })
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
    if (!session.firm) throw redirect({ to: '/welcome' })
    setLocale(session.firm)
  },
})

const under = <Path extends string>(path: Path) => ({ getParentRoute: () => shell, path }) as const

const loop = createRoute({
  ...under('/'),
  component: lazyRouteComponent(() => import('./loop/loop-page.tsx'), 'LoopPage'),
})

const more = createRoute({ ...under('/more'), component: MorePage })

/** The router reads JSON in an address as what it says; a filter stays the text that the API takes. */
function filterOf(value: unknown): { filter?: string } {
  const filter = typeof value === 'object' && value !== null ? JSON.stringify(value) : text(value)
  return filter ? { filter } : {}
}

const customers = createRoute({
  ...under('/customers'),
  validateSearch: (search): { view?: string; filter?: string; sort?: string; new?: string } => ({
    ...(text(search.view) && { view: String(search.view) }),
    ...filterOf(search.filter),
    ...(text(search.sort) && { sort: String(search.sort) }),
    ...(text(search.new) && { new: String(search.new) }),
  }),
  component: lazyRouteComponent(() => import('./information/customers-page.tsx'), 'CustomersPage'),
})

const customer = createRoute({
  ...under('/customers/$partyId'),
  component: lazyRouteComponent(() => import('./information/customer-page.tsx'), 'CustomerPage'),
})

const information = createRoute({
  ...under('/information'),
  component: lazyRouteComponent(() => import('./information/information-page.tsx'), 'InformationPage'),
})

const imports = createRoute({
  ...under('/information/imports'),
  component: lazyRouteComponent(() => import('./information/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  ...under('/information/imports/$importId'),
  component: lazyRouteComponent(() => import('./information/import-page.tsx'), 'ImportPage'),
})

const sources = createRoute({
  ...under('/information/sources'),
  component: lazyRouteComponent(() => import('./information/sources-page.tsx'), 'SourcesPage'),
})

const value = createRoute({
  ...under('/value'),
  beforeLoad: () => {
    throw redirect({ to: '/value/lifetime' })
  },
})

const lifetime = createRoute({
  ...under('/value/lifetime'),
  component: lazyRouteComponent(() => import('./value/lifetime-page.tsx'), 'LifetimePage'),
})

const equity = createRoute({
  ...under('/value/equity'),
  component: lazyRouteComponent(() => import('./value/equity-page.tsx'), 'EquityPage'),
})

const assumptions = createRoute({
  ...under('/value/assumptions'),
  component: lazyRouteComponent(() => import('./value/assumptions-page.tsx'), 'AssumptionsPage'),
})

const performance = createRoute({
  ...under('/performance'),
  component: lazyRouteComponent(() => import('./performance/decisions-page.tsx'), 'DecisionsPage'),
})

const newDecision = createRoute({
  ...under('/decisions/new'),
  component: lazyRouteComponent(() => import('./performance/new-decision-page.tsx'), 'NewDecisionPage'),
})

const decision = createRoute({
  ...under('/decisions/$decisionId'),
  component: lazyRouteComponent(() => import('./performance/decision-page.tsx'), 'DecisionPage'),
})

const measures = createRoute({
  ...under('/measures'),
  component: lazyRouteComponent(() => import('./performance/measures-page.tsx'), 'MeasuresPage'),
})

const measure = createRoute({
  ...under('/measures/$name'),
  validateSearch: (search): { kind?: string; id?: string } => ({
    ...(text(search.kind) && { kind: String(search.kind) }),
    ...(text(search.id) && { id: String(search.id) }),
  }),
  component: lazyRouteComponent(() => import('./performance/measure-page.tsx'), 'MeasurePage'),
})

const settings = createRoute({
  ...under('/settings'),
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const setting = createRoute({
  ...under('/settings/$part'),
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const coming = Object.entries(comingRooms).map(([path, room]) =>
  createRoute({ ...under(path), component: () => <NotYet coming={room} /> }),
)

const inShell = shell.addChildren([
  loop,
  more,
  customers,
  customer,
  information,
  imports,
  oneImport,
  sources,
  value,
  lifetime,
  equity,
  assumptions,
  performance,
  newDecision,
  decision,
  measures,
  measure,
  settings,
  setting,
  ...coming,
])

/** Every page's address; pages are loaded when they are opened. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, enter, firstStart, inShell]),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: () => <Loading label="opening the page" />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
