import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { queries } from './client/queries.ts'
import { firstStartQuery, sessionQuery } from './client/session.ts'
import { keepDraftsOf } from './components/draft.ts'
import { Loading } from './components/state.tsx'
import { setLocale } from './format/locale.ts'
import { comingRooms } from './shell/coming.ts'
import { MorePage } from './shell/more-page.tsx'
import { NotYet } from './shell/not-yet.tsx'
import { page } from './shell/page.ts'
import { AppFailed, PageMissing, RouteFailed } from './shell/route-failed.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: AppFailed,
})

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => {
    const to = text(search.to)
    return to ? { to } : {}
  },
  component: page(() => import('./first-start/sign-in-page.tsx'), 'SignInPage'),
})

// The links that Kith prints carry their token behind “#”, where it reaches no server log.
const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  component: page(() => import('./first-start/enter-page.tsx'), 'EnterPage'),
})

const firstStart = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: page(() => import('./first-start/first-start-page.tsx'), 'FirstStartPage'),
})

/** Everything behind the sign-in. Nobody signed in: first start when Kith is new, else sign in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: AppFailed,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery)
    if (!session) {
      const { needed } = await queries.fetchQuery(firstStartQuery)
      if (needed) throw redirect({ to: '/welcome' })
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
    if (!session.firm) throw redirect({ to: '/welcome' })
    setLocale(session.firm)
    keepDraftsOf(session.user.id)
  },
})

const under = <Path extends string>(path: Path) => ({ getParentRoute: () => shell, path }) as const

const loop = createRoute({
  ...under('/'),
  component: page(() => import('./loop/loop-page.tsx'), 'LoopPage'),
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
  component: page(() => import('./information/customers-page.tsx'), 'CustomersPage'),
})

const customer = createRoute({
  ...under('/customers/$partyId'),
  component: page(() => import('./information/customer-page.tsx'), 'CustomerPage'),
})

const information = createRoute({
  ...under('/information'),
  component: page(() => import('./information/information-page.tsx'), 'InformationPage'),
})

const imports = createRoute({
  ...under('/information/imports'),
  component: page(() => import('./information/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  ...under('/information/imports/$importId'),
  component: page(() => import('./information/import-page.tsx'), 'ImportPage'),
})

const sources = createRoute({
  ...under('/information/sources'),
  component: page(() => import('./information/sources-page.tsx'), 'SourcesPage'),
})

const value = createRoute({
  ...under('/value'),
  beforeLoad: () => {
    throw redirect({ to: '/value/lifetime' })
  },
})

const lifetime = createRoute({
  ...under('/value/lifetime'),
  component: page(() => import('./value/lifetime-page.tsx'), 'LifetimePage'),
})

const equity = createRoute({
  ...under('/value/equity'),
  component: page(() => import('./value/equity-page.tsx'), 'EquityPage'),
})

const assumptions = createRoute({
  ...under('/value/assumptions'),
  component: page(() => import('./value/assumptions-page.tsx'), 'AssumptionsPage'),
})

const performance = createRoute({
  ...under('/performance'),
  component: page(() => import('./performance/decisions-page.tsx'), 'DecisionsPage'),
})

const newDecision = createRoute({
  ...under('/decisions/new'),
  component: page(() => import('./performance/new-decision-page.tsx'), 'NewDecisionPage'),
})

const decision = createRoute({
  ...under('/decisions/$decisionId'),
  component: page(() => import('./performance/decision-page.tsx'), 'DecisionPage'),
})

const measures = createRoute({
  ...under('/measures'),
  component: page(() => import('./performance/measures-page.tsx'), 'MeasuresPage'),
})

const measure = createRoute({
  ...under('/measures/$name'),
  validateSearch: (search): { kind?: string; id?: string } => ({
    ...(text(search.kind) && { kind: String(search.kind) }),
    ...(text(search.id) && { id: String(search.id) }),
  }),
  component: page(() => import('./performance/measure-page.tsx'), 'MeasurePage'),
})

const settings = createRoute({
  ...under('/settings'),
  component: page(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const setting = createRoute({
  ...under('/settings/$part'),
  component: page(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
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
  // Drawn where the page would stand: the rooms, the search and what is written elsewhere stay.
  defaultErrorComponent: RouteFailed,
  defaultPendingMs: 300,
  defaultPendingComponent: () => <Loading label="opening the page" />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
