import type { Room } from '../kernel/registration.ts'
import { apiKeyRoutes } from './api-key.routes.ts'
import { firstStartRoutes } from './first-start.routes.ts'
import { forgetOldKeys } from './idempotency.ts'
import { keptTables } from './kept-table.ts'
import { forgetOldLinks } from './one-time-link.commands.ts'
import { forgetExpiredSessions } from './session.commands.ts'
import { sessionRoutes } from './session.routes.ts'
import { viewAsRoutes } from './view-as.routes.ts'

/** Signing in, keys and looking through another's rights, registered like a room's. */
export const room: Room = {
  name: 'http',
  routes: [...firstStartRoutes, ...sessionRoutes, ...apiKeyRoutes, ...viewAsRoutes],
  jobs: [forgetOldKeys, forgetOldLinks, forgetExpiredSessions],
  measures: [],
  partyTables: [],
  keptTables,
  importNouns: [],
}
