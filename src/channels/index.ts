import type { Room } from '../kernel/registration.ts'
import { assessmentJobs } from './assessment.jobs.ts'
import { channelAccountRoutes } from './channel-account.routes.ts'
import { complaintRoutes } from './complaint.routes.ts'
import { contactTables } from './contact-table.ts'
import { deliveryTables } from './delivery-table.commands.ts'
import { interactionRoutes } from './interaction.routes.ts'
import { contactSentences } from './interaction.ts'
import { keptTables } from './kept-table.ts'
import { unitCostMeasure } from './unit-cost.measures.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'channels',
  routes: [...channelAccountRoutes, ...interactionRoutes, ...complaintRoutes],
  jobs: assessmentJobs,
  measures: [unitCostMeasure],
  partyTables: [...contactTables, ...deliveryTables],
  keptTables,
  eventSentences: contactSentences,
  importNouns: [],
}
