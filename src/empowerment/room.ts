import type { Room } from '../kernel/registration.ts'
import { accuracy, accuracyJob } from './accuracy.measures.ts'
import { consentRoutes } from './consent.routes.ts'
import { consentImport } from './consent-import.commands.ts'
import { countContactableJob } from './contactable.jobs.ts'
import { correctionShareRoutes } from './correction-share.routes.ts'
import { eventSentences } from './event-sentence.ts'
import { keptTables } from './kept-table.ts'
import { partyTables } from './party-table.ts'
import { consentsThen } from './past.commands.ts'
import { corrected, insightCoverage } from './portal.measures.ts'
import { portalRoutes } from './portal.routes.ts'
import { portalLinkJobs } from './portal-link.jobs.ts'
import { portalLinkRoutes } from './portal-link.routes.ts'
import { proposalRoutes } from './proposal.routes.ts'
import { reachableMeasure } from './reachable.measures.ts'
import { reportSubjects } from './report.sql.ts'
import { restrictionRoutes } from './restriction.routes.ts'
import { termsRoutes } from './terms.routes.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'empowerment',
  routes: [
    ...correctionShareRoutes,
    ...consentRoutes,
    ...termsRoutes,
    ...proposalRoutes,
    ...portalLinkRoutes,
    ...portalRoutes,
    ...restrictionRoutes,
  ],
  jobs: [countContactableJob, accuracyJob, ...portalLinkJobs],
  measures: [reachableMeasure, corrected, insightCoverage, accuracy],
  partyTables,
  keptTables,
  eventSentences,
  importNouns: [consentImport],
  past: [consentsThen],
  reportSubjects,
}
