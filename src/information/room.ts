import type { Room } from '../kernel/registration.ts'
import { arrivalJobs } from './arrival.jobs.ts'
import { attributeRoutes } from './attribute.routes.ts'
import { changeRoutes } from './change.routes.ts'
import { contactStatisticsTable } from './contact-statistics.commands.ts'
import { customFieldRoutes } from './custom-field.routes.ts'
import { customObjectRoutes } from './custom-object.routes.ts'
import { statisticsTable } from './customer-statistics.commands.ts'
import { dailyWorkRoutes } from './daily-work.routes.ts'
import { informationMeasures } from './data-quality.measures.ts'
import { ownSentences } from './event-sentence.ts'
import { fieldQualityRoutes } from './field-quality.routes.ts'
import { fitJobs } from './fit.jobs.ts'
import { fitRoutes } from './fit.routes.ts'
import { hookRoutes } from './hook.routes.ts'
import { identityRoutes } from './identity.routes.ts'
import { identityComplaintRoutes } from './identity-complaint.routes.ts'
import { identityJobs } from './identity-run.jobs.ts'
import { identityKeptTables, identityTables } from './identity-table.ts'
import { importJobs } from './import.jobs.ts'
import { importRoutes } from './import.routes.ts'
import { partyImport } from './import-parties.commands.ts'
import { importSetJobs } from './import-set.jobs.ts'
import { importSetRoutes } from './import-set.routes.ts'
import { importTables } from './import-table.ts'
import { keptTables } from './kept-table.ts'
import { mergeRoutes } from './merge.routes.ts'
import { nameWordJobs } from './name-word.commands.ts'
import { noteImport } from './note-import.commands.ts'
import { recordImport } from './object-import.commands.ts'
import { objectRecordRoutes } from './object-record.routes.ts'
import { recordEdit } from './object-record-edit.commands.ts'
import { recordSearch } from './object-record-search.commands.ts'
import { recordRollUp, recordSubject } from './object-record-source.sql.ts'
import { objectRelationRoutes } from './object-relation.routes.ts'
import { objectTieRoutes } from './object-tie.routes.ts'
import { objectTies } from './object-tie-table.commands.ts'
import { partyRoutes } from './party.routes.ts'
import { partyCareRoutes } from './party-care.routes.ts'
import { partyGroupRoutes } from './party-group.routes.ts'
import { partyPartRoutes } from './party-part.routes.ts'
import { ownTables } from './party-table.ts'
import { aboutMe } from './portal-fact.commands.ts'
import { querySourceJobs } from './query-source.jobs.ts'
import { partyFields, reportSubjects } from './report.sql.ts'
import { retentionJobs } from './retention.jobs.ts'
import { retentionRoutes } from './retention.routes.ts'
import { retentionHolds } from './retention-subject.ts'
import { rollUps } from './roll-up-source.sql.ts'
import { scoreRoutes } from './score.routes.ts'
import { searchSources } from './search-source.commands.ts'
import { sourceRoutes } from './source.routes.ts'
import { sourceOriginRoutes } from './source-origin.routes.ts'
import { sourcePageRoutes } from './source-page.routes.ts'
import { qualityJobs } from './source-quality.jobs.ts'
import { qualityMeasures } from './source-quality.measures.ts'
import { sourceQualityRoutes } from './source-quality.routes.ts'
import { sourceSettingRoutes } from './source-setting.routes.ts'
import { streamRoutes } from './stream.routes.ts'
import { survivorshipRoutes } from './survivorship.routes.ts'
import { taskEdit } from './task-edit.commands.ts'
import { tieImport } from './tie-import.commands.ts'
import { webhookJobs } from './webhook.jobs.ts'
import { webhookRoutes } from './webhook.routes.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'information',
  routes: [
    ...partyRoutes,
    ...fieldQualityRoutes,
    ...sourceQualityRoutes,
    ...survivorshipRoutes,
    ...attributeRoutes,
    ...customFieldRoutes,
    ...customObjectRoutes,
    ...objectRecordRoutes,
    ...objectRelationRoutes,
    ...objectTieRoutes,
    ...scoreRoutes,
    ...partyPartRoutes,
    ...dailyWorkRoutes,
    ...partyGroupRoutes,
    ...mergeRoutes,
    ...identityRoutes,
    ...identityComplaintRoutes,
    ...partyCareRoutes,
    ...importRoutes,
    ...importSetRoutes,
    ...fitRoutes,
    ...sourceRoutes,
    ...changeRoutes,
    ...sourcePageRoutes,
    ...sourceOriginRoutes,
    ...sourceSettingRoutes,
    ...hookRoutes,
    ...streamRoutes,
    ...webhookRoutes,
    ...retentionRoutes,
  ],
  jobs: [
    ...importJobs,
    ...importSetJobs,
    ...fitJobs,
    ...arrivalJobs,
    ...querySourceJobs,
    ...webhookJobs,
    ...identityJobs,
    ...nameWordJobs,
    ...qualityJobs,
    ...retentionJobs,
  ],
  listEdits: [taskEdit, recordEdit],
  retentionHolds,
  measures: [...informationMeasures, ...qualityMeasures],
  partyTables: [
    ...ownTables,
    objectTies,
    statisticsTable,
    contactStatisticsTable,
    ...importTables,
    ...identityTables,
  ],
  keptTables: [...keptTables, ...identityKeptTables],
  eventSentences: ownSentences,
  importNouns: [partyImport, tieImport, noteImport, recordImport],
  portal: [aboutMe],
  searchSources: [...searchSources, recordSearch],
  reportSubjects: [...reportSubjects, recordSubject],
  reportPartyFields: partyFields,
  rollUps: [...rollUps, recordRollUp],
}
