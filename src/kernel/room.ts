import { auditRoutes } from './audit.routes.ts'
import { firmRoutes } from './firm.routes.ts'
import { keptTables } from './kept-table.ts'
import { partyTables } from './party-table.ts'
import type { Room } from './registration.ts'
import { roleRoutes } from './role.routes.ts'
import { teamRoutes } from './team.routes.ts'
import { userRoutes } from './user.routes.ts'

/** What the kernel hands to those who serve all rooms. */
export const room: Room = {
  name: 'kernel',
  routes: [...firmRoutes, ...userRoutes, ...teamRoutes, ...roleRoutes, ...auditRoutes],
  jobs: [],
  measures: [],
  partyTables,
  keptTables,
  importNouns: [],
}
