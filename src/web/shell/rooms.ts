import type { IconName } from '../components/icon.tsx'
import type { Process } from '../components/mark.tsx'

/** A place in the navigation; `go` is the key after `g`. */
export type Room = {
  path: string
  name: string
  /** On the bar at the bottom of a phone, where width is short. */
  short?: string
  go?: string
  icon?: IconName
  mark?: Process | 'all'
}

export const loopRoom: Room = { path: '/', name: 'Loop', go: 'l', mark: 'all' }

export const everyDay: Room[] = [
  { path: '/customers', name: 'Customers', go: 'c', icon: 'people' },
  { path: '/conversations', name: 'Conversations', short: 'Talk', go: 't', icon: 'talk' },
  { path: '/sales', name: 'Sales', icon: 'funnel' },
  { path: '/service', name: 'Service', icon: 'headset' },
]

export const fiveProcesses: Room[] = [
  { path: '/strategy', name: 'Strategy', go: 's', mark: 'strategy' },
  { path: '/value', name: 'Value', go: 'v', mark: 'value' },
  { path: '/channels', name: 'Channels', go: 'h', mark: 'channels' },
  { path: '/information', name: 'Information', go: 'i', mark: 'information' },
  { path: '/performance', name: 'Performance', go: 'p', mark: 'performance' },
]

export const settingsRoom: Room = { path: '/settings', name: 'Settings', icon: 'gear' }

export const allRooms: Room[] = [loopRoom, ...everyDay, ...fiveProcesses, settingsRoom]

/** Whether a page lies in a room; the loop is itself and what follows from one event. */
export function isIn(room: Room, pathname: string): boolean {
  if (room.path === '/') return pathname === '/' || pathname.startsWith('/loop/')
  if (room.path === '/performance' && /^\/(decisions|measures|lists)\b/.test(pathname)) return true
  return pathname === room.path || pathname.startsWith(`${room.path}/`)
}

/** Pages below the rooms that the palette finds. */
export const pages: { path: string; name: string; words: string }[] = [
  { path: '/strategy/segments', name: 'Segments', words: 'segmentation rules membership size' },
  { path: '/strategy/lab', name: 'Segmentation lab', words: 'rfm k-means latent class clusters stability' },
  { path: '/strategy/choice', name: 'Customer choice', words: 'granularity one to one flip point economics' },
  { path: '/strategy/assumptions', name: 'Strategic assumptions', words: 'claims evidence tripwires' },
  { path: '/strategy/review', name: 'Strategy review', words: 'vision five forces discipline' },
  { path: '/value/lifetime', name: 'Lifetime value', words: 'clv model fit forecast p alive rfm whale' },
  {
    path: '/value/lab',
    name: 'Lifetime-value lab',
    words: 'compare models bg nbd pareto what if margin discount contract',
  },
  { path: '/value/equity', name: 'Customer equity', words: 'total worth change waterfall' },
  { path: '/value/propositions', name: 'Propositions', words: 'promise benefits evidence' },
  { path: '/value/assumptions', name: 'Margin and discount rate', words: 'assumptions margin discount' },
  {
    path: '/channels',
    name: 'Grid of segments and channels',
    words: 'cost value excellence perfect contacts',
  },
  { path: '/channels/standards', name: 'Contact standards', words: 'service level attainment' },
  { path: '/channels/complaints', name: 'Complaints', words: 'causes severity redress justice' },
  { path: '/channels/email', name: 'E-mail', words: 'messages outbox campaigns held back uncertain' },
  { path: '/channels/accounts', name: 'Channel accounts', words: 'unit cost phone shop letter' },
  { path: '/information/imports', name: 'Imports', words: 'upload csv xlsx file orders parties' },
  {
    path: '/information/fits',
    name: 'Models of a file',
    words: 'fit model csv conjoint choice churn survival uplift regression kmeans attribution nps pls',
  },
  { path: '/information/quality', name: 'Data quality', words: 'conflicts completeness sources disagree' },
  { path: '/search', name: 'Search everything', words: 'find text notes conversations orders' },
  {
    path: '/information/as-known',
    name: 'Customers as known on a day',
    words: 'history past replay valid recorded time',
  },
  { path: '/information/sources', name: 'Sources', words: 'systems origin' },
  { path: '/information/proposals', name: 'Proposals', words: 'corrections by customers review' },
  {
    path: '/performance/experiments',
    name: 'Experiments',
    words: 'test a/b control group chance uplift sample size power cuped',
  },
  { path: '/performance', name: 'Decisions', words: 'ledger expected happened' },
  { path: '/performance/scorecard', name: 'Scorecard', words: 'kpi matrix period' },
  {
    path: '/performance/people',
    name: 'Customers and colleagues',
    words: 'surveys answers employees satisfaction',
  },
  {
    path: '/performance/reports',
    name: 'Reports',
    words: 'report builder pivot table chart figures by month segment channel csv xlsx',
  },
  {
    path: '/lists/orders',
    name: 'Lists',
    words:
      'orders complaints cases tasks contacts campaigns decisions board calendar export csv xlsx parquet views',
  },
  { path: '/performance/board-pack', name: 'Board pack', words: 'pdf report' },
  { path: '/measures', name: 'All measures', words: 'numbers kpi' },
  { path: '/settings/people', name: 'People', words: 'users invite team' },
  { path: '/settings/roles', name: 'Roles and rights', words: 'permission view as' },
  { path: '/settings/keys', name: 'API keys', words: 'token integration' },
  { path: '/settings/audit', name: 'Audit', words: 'changes readings log' },
  { path: '/settings/health', name: 'Health', words: 'doctor database disk jobs' },
  { path: '/settings/firm', name: 'Firm', words: 'currency language country time zone' },
]
