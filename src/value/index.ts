import type { Room } from '../kernel/registration.ts'
import { assumptionRoutes } from './assumption.routes.ts'
import { contractLabRoutes } from './contract-lab.routes.ts'
import { costListeners } from './cost-to-serve.jobs.ts'
import { costToServe } from './cost-to-serve.measures.ts'
import { customers, repeatRate } from './customer.measures.ts'
import { customerEquity, topTenthShare } from './customer-equity.measures.ts'
import { driverRoutes } from './driver.routes.ts'
import { exchangeRatio, gains, marginKept } from './exchange.measures.ts'
import { forecastError } from './forecast.measures.ts'
import { gainRoutes } from './gain.routes.ts'
import { gainSentences } from './gain.ts'
import { gainImport } from './gain-import.commands.ts'
import { gainTable } from './gain-table.ts'
import { keptTables } from './kept-table.ts'
import { lifetimeJobs } from './lifetime.jobs.ts'
import { customerLifetimeValue, expectedOrders, probabilityActive } from './lifetime.measures.ts'
import { lifetimeRoutes } from './lifetime.routes.ts'
import { lifetimeLabRoutes } from './lifetime-lab.routes.ts'
import { orderRoutes } from './order.routes.ts'
import { orderSentences } from './order.ts'
import { orderImport } from './order-import.commands.ts'
import { orderLineImport } from './order-line-import.commands.ts'
import { orderLineTable, orderTable } from './order-table.ts'
import { lifetimeTables } from './party-table.commands.ts'
import { myOrders } from './portal.commands.ts'
import { productImport } from './product-import.commands.ts'
import { propositionProof } from './proposition.measures.ts'
import { propositionRoutes } from './proposition.routes.ts'
import { customerOrders, customerSpend } from './purchase.measures.ts'
import { reportSubjects } from './report.sql.ts'
import { retentionJob, retentionListener } from './retention.jobs.ts'
import { retentionRoutes } from './retention.routes.ts'
import { rollUps } from './roll-up-source.sql.ts'
import { orderSearch } from './search-source.commands.ts'
import { segmentSpendingJob, segmentSpendingListener } from './segment-spending.jobs.ts'
import { spending } from './spending.commands.ts'

export { currentAssumptions, setAssumption } from './assumption.commands.ts'
export { decideAssumption } from './assumption.ts'
export { yearTo } from './exchange.ts'
export { settleForecasts } from './forecast.commands.ts'
export { type Forecast, settledForecasts } from './forecast.sql.ts'

import { gainSection } from './gain.commands.ts'

export { type NewGain, recordGains } from './gain.commands.ts'
export { costToServeOf, type PartyCost } from './party-cost.commands.ts'
export { publishProposition } from './proposition.commands.ts'
export { clearRuns, refitAll } from './refit.commands.ts'
export { orderImport }

/** What value hands to those who serve all rooms. */
export const room: Room = {
  name: 'value',
  routes: [
    ...lifetimeRoutes,
    ...lifetimeLabRoutes,
    ...assumptionRoutes,
    ...orderRoutes,
    ...gainRoutes,
    ...propositionRoutes,
    ...retentionRoutes,
    ...driverRoutes,
    ...contractLabRoutes,
  ],
  jobs: [...lifetimeJobs, segmentSpendingJob, retentionJob],
  measures: [
    customerEquity,
    repeatRate,
    forecastError,
    topTenthShare,
    customers,
    customerLifetimeValue,
    probabilityActive,
    expectedOrders,
    customerOrders,
    customerSpend,
    costToServe,
    gains,
    exchangeRatio,
    marginKept,
    propositionProof,
  ],
  partyTables: [...lifetimeTables, orderTable, orderLineTable, gainTable],
  keptTables,
  eventSentences: [...orderSentences, ...gainSentences],
  importNouns: [orderImport, orderLineImport, productImport, gainImport],
  listeners: [...costListeners, segmentSpendingListener, retentionListener],
  portal: [myOrders, gainSection],
  insights: [spending],
  searchSources: [orderSearch],
  reportSubjects,
  rollUps,
}
