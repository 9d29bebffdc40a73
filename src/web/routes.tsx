import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { queries } from './client/queries.ts'
import { firstStartQuery, sessionQuery } from './client/session.ts'
import { keepDraftsOf } from './components/draft.ts'
import { Loading } from './components/state.tsx'
import { setLocale } from './format/locale.ts'
import { recordSearch } from './information/record-search.ts'
import { inPortal } from './portal-routes.tsx'
import { root } from './root-route.ts'
import { comingRooms } from './shell/coming.ts'
import { MorePage } from './shell/more-page.tsx'
import { NotYet } from './shell/not-yet.tsx'
import { page } from './shell/page.ts'
import { AppFailed, NoSuchPage, RouteFailed } from './shell/route-failed.tsx'
import { Shell } from './shell/shell.tsx'

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

const dayText = (value: unknown) => /^\d{4}-\d{2}-\d{2}$/.test(text(value) ?? '')

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

const chain = createRoute({
  ...under('/loop/chains/$eventId'),
  component: page(() => import('./loop/chain-page.tsx'), 'ChainPage'),
})

const more = createRoute({ ...under('/more'), component: MorePage })

/** The router reads JSON in an address as what it says; a filter stays the text that the API takes. */
function filterOf(value: unknown): { filter?: string } {
  const filter = typeof value === 'object' && value !== null ? JSON.stringify(value) : text(value)
  return filter ? { filter } : {}
}

type CustomersSearch = {
  view?: string
  filter?: string
  sort?: string
  new?: string
  /** How the list is drawn, by which field, and around which day. */
  as?: string
  by?: string
  on?: string
  span?: 'week'
  columns?: string[]
}

const customers = createRoute({
  ...under('/customers'),
  validateSearch: (search): CustomersSearch => ({
    ...(text(search.as) && { as: String(search.as) }),
    ...(text(search.by) && { by: String(search.by) }),
    ...(dayText(search.on) && { on: String(search.on) }),
    ...(search.span === 'week' && { span: 'week' }),
    ...(Array.isArray(search.columns) && { columns: search.columns.map(String).slice(0, 60) }),
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

const searchEverything = createRoute({
  ...under('/search'),
  validateSearch: (search): { q?: string } => {
    const q = typeof search.q === 'number' ? String(search.q) : text(search.q)
    return q ? { q } : {}
  },
  component: page(() => import('./information/search-page.tsx'), 'SearchPage'),
})

const customerPast = createRoute({
  ...under('/customers/$partyId/past'),
  validateSearch: (search): { on?: string; valid?: string } => ({
    ...(dayText(search.on) && { on: String(search.on) }),
    ...(dayText(search.valid) && { valid: String(search.valid) }),
  }),
  component: page(() => import('./information/party-past-page.tsx'), 'PartyPastPage'),
})

const survivorship = createRoute({
  ...under('/information/believed'),
  component: page(() => import('./information/survivorship-page.tsx'), 'SurvivorshipPage'),
})

const quality = createRoute({
  ...under('/information/quality'),
  component: page(() => import('./information/quality-page.tsx'), 'QualityPage'),
})

const asKnown = createRoute({
  ...under('/information/as-known'),
  validateSearch: (search): { on?: string } => (dayText(search.on) ? { on: String(search.on) } : {}),
  component: page(() => import('./information/as-known-page.tsx'), 'AsKnownPage'),
})

const information = createRoute({
  ...under('/information'),
  component: page(() => import('./information/information-page.tsx'), 'InformationPage'),
})

const identity = createRoute({
  ...under('/information/identity'),
  component: page(() => import('./information/identity-page.tsx'), 'IdentityPage'),
})

const records = createRoute({
  ...under('/objects/$object'),
  validateSearch: recordSearch,
  component: page(() => import('./information/records-page.tsx'), 'RecordsPage'),
})

const record = createRoute({
  ...under('/objects/$object/$recordId'),
  component: page(() => import('./information/record-page.tsx'), 'RecordPage'),
})

const imports = createRoute({
  ...under('/information/imports'),
  component: page(() => import('./information/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  ...under('/information/imports/$importId'),
  component: page(() => import('./information/import-page.tsx'), 'ImportPage'),
})

const importSet = createRoute({
  ...under('/information/import-sets/$setId'),
  component: page(() => import('./information/import-set-page.tsx'), 'ImportSetPage'),
})

const fits = createRoute({
  ...under('/information/fits'),
  validateSearch: (search): { file?: string; model?: string; again?: string } => ({
    ...(text(search.file) && { file: String(search.file) }),
    ...(text(search.model) && { model: String(search.model) }),
    ...(text(search.again) && { again: String(search.again) }),
  }),
  component: page(() => import('./information/fits-page.tsx'), 'FitsPage'),
})

const fit = createRoute({
  ...under('/information/fits/$fitId'),
  component: page(() => import('./information/fit-page.tsx'), 'FitPage'),
})

const sources = createRoute({
  ...under('/information/sources'),
  component: page(() => import('./information/sources-page.tsx'), 'SourcesPage'),
})

const source = createRoute({
  ...under('/information/sources/$sourceId'),
  component: page(() => import('./information/source-page.tsx'), 'SourcePage'),
})

const proposals = createRoute({
  ...under('/information/proposals'),
  component: page(() => import('./information/proposals-page.tsx'), 'ProposalsPage'),
})

const strategy = createRoute({
  ...under('/strategy'),
  beforeLoad: () => {
    throw redirect({ to: '/strategy/segments' })
  },
})

const segments = createRoute({
  ...under('/strategy/segments'),
  component: page(() => import('./strategy/segments-page.tsx'), 'SegmentsPage'),
})

const segmentation = createRoute({
  ...under('/strategy/segments/$segmentationId'),
  component: page(() => import('./strategy/segmentation-page.tsx'), 'SegmentationPage'),
})

const segmentLab = createRoute({
  ...under('/strategy/lab'),
  component: page(() => import('./strategy/lab-page.tsx'), 'LabPage'),
})

const choice = createRoute({
  ...under('/strategy/choice'),
  component: page(() => import('./strategy/choice-page.tsx'), 'ChoicePage'),
})

const strategicAssumptions = createRoute({
  ...under('/strategy/assumptions'),
  component: page(() => import('./strategy/assumptions-page.tsx'), 'StrategicAssumptionsPage'),
})

const strategyReview = createRoute({
  ...under('/strategy/review'),
  component: page(() => import('./strategy/review-page.tsx'), 'StrategyReviewPage'),
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

const lab = createRoute({
  ...under('/value/lab'),
  component: page(() => import('./value/lab-page.tsx'), 'LabPage'),
})

const equity = createRoute({
  ...under('/value/equity'),
  component: page(() => import('./value/equity-page.tsx'), 'EquityPage'),
})

const propositions = createRoute({
  ...under('/value/propositions'),
  component: page(() => import('./value/propositions-page.tsx'), 'PropositionsPage'),
})

const proposition = createRoute({
  ...under('/value/propositions/$propositionId'),
  component: page(() => import('./value/proposition-page.tsx'), 'PropositionPage'),
})

const assumptions = createRoute({
  ...under('/value/assumptions'),
  component: page(() => import('./value/assumptions-page.tsx'), 'AssumptionsPage'),
})

const channels = createRoute({
  ...under('/channels'),
  component: page(() => import('./channels/grid-page.tsx'), 'GridPage'),
})

const standards = createRoute({
  ...under('/channels/standards'),
  component: page(() => import('./channels/standards-page.tsx'), 'StandardsPage'),
})

const complaints = createRoute({
  ...under('/channels/complaints'),
  component: page(() => import('./channels/complaints-page.tsx'), 'ComplaintsPage'),
})

const accounts = createRoute({
  ...under('/channels/accounts'),
  component: page(() => import('./channels/accounts-page.tsx'), 'AccountsPage'),
})

const email = createRoute({
  ...under('/channels/email'),
  component: page(() => import('./channels/email-page.tsx'), 'EmailPage'),
})

const campaign = createRoute({
  ...under('/channels/email/campaigns/$campaignId'),
  component: page(() => import('./channels/campaign-page.tsx'), 'CampaignPage'),
})

const performance = createRoute({
  ...under('/performance'),
  component: page(() => import('./performance/decisions-page.tsx'), 'DecisionsPage'),
})

const scorecard = createRoute({
  ...under('/performance/scorecard'),
  component: page(() => import('./performance/scorecard-page.tsx'), 'ScorecardPage'),
})

const experiments = createRoute({
  ...under('/performance/experiments'),
  component: page(() => import('./performance/experiments-page.tsx'), 'ExperimentsPage'),
})

const newExperiment = createRoute({
  ...under('/performance/experiments/new'),
  component: page(() => import('./performance/new-experiment-page.tsx'), 'NewExperimentPage'),
})

const experiment = createRoute({
  ...under('/performance/experiments/$experimentId'),
  component: page(() => import('./performance/experiment-page.tsx'), 'ExperimentPage'),
})

const people = createRoute({
  ...under('/performance/people'),
  component: page(() => import('./performance/people-page.tsx'), 'PeoplePage'),
})

const reports = createRoute({
  ...under('/performance/reports'),
  component: page(() => import('./performance/reports-page.tsx'), 'ReportsPage'),
})

const list = createRoute({
  ...under('/lists/$list'),
  component: page(() => import('./performance/list-page.tsx'), 'ListPage'),
})

const boardPack = createRoute({
  ...under('/performance/board-pack'),
  component: page(() => import('./performance/board-pack-page.tsx'), 'BoardPackPage'),
})

const decisions = createRoute({
  ...under('/decisions'),
  beforeLoad: () => {
    throw redirect({ to: '/performance' })
  },
})

const newDecision = createRoute({
  ...under('/decisions/new'),
  validateSearch: (search): { sets?: string; setValue?: string } => ({
    ...(text(search.sets) && { sets: String(search.sets) }),
    ...(search.setValue !== undefined && { setValue: String(search.setValue) }),
  }),
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

const missing = createRoute({ ...under('/$'), component: NoSuchPage })

const inShell = shell.addChildren([
  loop,
  chain,
  more,
  customers,
  customer,
  customerPast,
  searchEverything,
  asKnown,
  quality,
  survivorship,
  information,
  identity,
  records,
  record,
  imports,
  oneImport,
  importSet,
  fits,
  fit,
  sources,
  source,
  proposals,
  strategy,
  segments,
  segmentation,
  segmentLab,
  choice,
  strategicAssumptions,
  strategyReview,
  value,
  lifetime,
  lab,
  equity,
  propositions,
  proposition,
  assumptions,
  channels,
  standards,
  complaints,
  accounts,
  email,
  campaign,
  performance,
  scorecard,
  experiments,
  newExperiment,
  experiment,
  people,
  reports,
  list,
  boardPack,
  decisions,
  newDecision,
  decision,
  measures,
  measure,
  settings,
  setting,
  ...coming,
  missing,
])

export const router = createRouter({
  routeTree: root.addChildren([signIn, enter, firstStart, inPortal, inShell]),
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
