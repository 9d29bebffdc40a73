import type { Room } from '../kernel/registration.ts'
import { assumptionListeners } from './assumption.jobs.ts'
import { assumptionsOnTime } from './assumption.measures.ts'
import { assumptionRoutes } from './assumption.routes.ts'
import { granularityFlip, netGain } from './customer-choice.measures.ts'
import { customerChoiceRoutes } from './customer-choice.routes.ts'
import { keptTables } from './kept-table.ts'
import { labJobs } from './lab.jobs.ts'
import { labRoutes } from './lab.routes.ts'
import { membershipJobs, membershipListeners } from './membership.jobs.ts'
import { membershipRoutes } from './membership.routes.ts'
import { migrationJobs } from './migration.jobs.ts'
import { segmentMigration } from './migration.measures.ts'
import { migrationRoutes } from './migration.routes.ts'
import { partyTables } from './party-table.commands.ts'
import { segmentsThen } from './past.commands.ts'
import { myGroups } from './portal.commands.ts'
import { profilingFollower } from './profiling.commands.ts'
import { reportPartyFields } from './report.sql.ts'
import { reviewMeasures } from './review.measures.ts'
import { reviewRoutes } from './review.routes.ts'
import { segmentSearch } from './search-source.commands.ts'
import { segmentMeasures } from './segment.measures.ts'
import { segmentComparisonRoutes } from './segment-comparison.routes.ts'
import { labGroupAttribute, segmentAttribute } from './segment-policy.commands.ts'
import { segmentSizeRoutes } from './segment-size.routes.ts'
import { segmentationRoutes } from './segmentation.routes.ts'

export { makeAssumption } from './assumption.commands.ts'
export type { IfWrong } from './assumption.ts'
export { setInput } from './customer-choice.commands.ts'
export { refreshMemberships } from './membership.commands.ts'
export { countQuarters } from './migration.commands.ts'
export {
  leadingSegmentation,
  segmentPolicies,
  segmentsBySegmentation,
  segmentsInForce,
} from './segment-policy.commands.ts'
export { type ChannelCategory, channelCategories, type SegmentPolicy } from './segment-policy.ts'
export { createSegmentation, draftSegments, publishSegmentation } from './segmentation.commands.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'strategy',
  routes: [
    ...segmentationRoutes,
    ...segmentSizeRoutes,
    ...segmentComparisonRoutes,
    ...membershipRoutes,
    ...assumptionRoutes,
    ...labRoutes,
    ...migrationRoutes,
    ...reviewRoutes,
    ...customerChoiceRoutes,
  ],
  jobs: [...labJobs, ...membershipJobs, ...migrationJobs],
  measures: [
    ...segmentMeasures,
    assumptionsOnTime,
    netGain,
    granularityFlip,
    segmentMigration,
    ...reviewMeasures,
  ],
  partyTables,
  keptTables,
  importNouns: [],
  listeners: [...membershipListeners, ...assumptionListeners],
  segmentAttributes: [segmentAttribute, labGroupAttribute],
  portal: [myGroups],
  consentFollowers: [profilingFollower],
  past: [segmentsThen],
  searchSources: [segmentSearch],
  reportPartyFields,
}
