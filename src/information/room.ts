import type { Room } from '../kernel/registration.ts'
import { dailyWorkRoutes } from './daily-work.routes.ts'
import { ownSentences } from './event-sentence.ts'
import { importJobs } from './import.jobs.ts'
import { partyImport } from './import-parties.commands.ts'
import { partyRoutes } from './party.routes.ts'
import { partyPartRoutes } from './party-part.routes.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'information',
  routes: [...partyRoutes, ...partyPartRoutes, ...dailyWorkRoutes],
  jobs: importJobs,
  measures: [],
  partyTables: [],
  eventSentences: ownSentences,
  importNouns: [partyImport],
}
