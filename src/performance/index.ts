import { room as channels } from '../channels/index.ts'
import { room as empowerment } from '../empowerment/index.ts'
import { room as information } from '../information/index.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import type { Room } from '../kernel/registration.ts'
import { room as strategy } from '../strategy/index.ts'
import { room as value } from '../value/index.ts'
import { armMeasures } from './arm.measures.ts'
import { boardCoverage } from './board-pack.measures.ts'
import { boardPackRoutes } from './board-pack.routes.ts'
import { chainRoutes } from './chain.routes.ts'
import { decisionRoutes } from './decision.routes.ts'
import { decisionEdit } from './decision-edit.commands.ts'
import { employmentRoutes } from './employment.routes.ts'
import { employmentImport } from './employment-import.commands.ts'
import { experimentJobs } from './experiment.jobs.ts'
import { experimentRoutes } from './experiment.routes.ts'
import { experimentTable } from './experiment-table.commands.ts'
import { forecastJobs } from './forecast.jobs.ts'
import { keptTables } from './kept-table.ts'
import { daysToSettle, forecastCalibration, loopClosed } from './learning.measures.ts'
import { listRoutes } from './list.routes.ts'
import type { ListDesk } from './list-edit.commands.ts'
import { listEditRoutes } from './list-edit.routes.ts'
import { loopListeners, scorecardJobs } from './loop.jobs.ts'
import { loopRoutes } from './loop.routes.ts'
import { measureRoutes } from './measure.routes.ts'
import { partyTables } from './party-table.ts'
import { reportJobs } from './report.jobs.ts'
import { reportRoutes } from './report.routes.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { reportScheduleRoutes } from './report-schedule.routes.ts'
import { reportSubjects } from './report-subject.sql.ts'
import { employeeRetention, retention } from './retention.measures.ts'
import { retentionHolds } from './retention-hold.sql.ts'
import { adoptionDepth, commitment, recommendation, satisfaction } from './satisfaction.measures.ts'
import { kpiCoverage } from './scorecard.measures.ts'
import { scorecardRoutes } from './scorecard.routes.ts'
import { decisionSearch } from './search-source.commands.ts'
import { standardRoutes } from './standard.routes.ts'
import { surveyRoutes } from './survey.routes.ts'
import { peopleSentences } from './survey.ts'
import { surveyImport } from './survey-import.commands.ts'
import { warehouseJobs } from './warehouse.jobs.ts'
import { warehouseRoutes } from './warehouse.routes.ts'

export { createDecision, settleDecision } from './decision.commands.ts'
export { followExperiments } from './experiment.commands.ts'
export { settleRegistered } from './forecast.jobs.ts'
export { holdKpis, standingKpis } from './kpi-hold.commands.ts'
export { createStandard } from './standard.commands.ts'

const measures = [
  loopClosed,
  forecastCalibration,
  daysToSettle,
  kpiCoverage,
  satisfaction,
  recommendation,
  commitment,
  adoptionDepth,
  retention,
  employeeRetention,
  boardCoverage,
  ...armMeasures,
]

/** Performance stands rightmost, so it reads the measures of every room to its left through their doors. */
const rooms = [information, empowerment, strategy, value, channels]
export const book = measureBook([...rooms.flatMap((room) => room.measures), ...measures])

/** What reports are made of: the subjects of every room, and what each knows of customers. */
export const reportCatalogue: ReportCatalogue = {
  subjects: [...rooms.flatMap((each) => each.reportSubjects ?? []), ...reportSubjects],
  ofParties: rooms.flatMap((each) => (each.reportPartyFields ? [each.reportPartyFields] : [])),
}

/** Lists and what can be set from them. */
const desk: ListDesk = {
  catalogue: reportCatalogue,
  edits: [...rooms.flatMap((each) => each.listEdits ?? []), decisionEdit(book)],
}

/** What performance hands to those who serve all rooms. */
export const room: Room = {
  name: 'performance',
  routes: [
    ...loopRoutes(book),
    ...chainRoutes(book),
    ...measureRoutes(book),
    ...decisionRoutes(book),
    ...standardRoutes(book),
    ...scorecardRoutes(book),
    ...surveyRoutes,
    ...boardPackRoutes(book),
    ...employmentRoutes,
    ...experimentRoutes,
    ...warehouseRoutes,
    ...reportRoutes(reportCatalogue),
    ...listRoutes(desk),
    ...listEditRoutes(desk),
    ...reportScheduleRoutes,
  ],
  jobs: [
    ...forecastJobs,
    ...scorecardJobs(book),
    ...experimentJobs(book),
    ...warehouseJobs,
    ...reportJobs(reportCatalogue),
  ],
  listeners: loopListeners(book),
  measures,
  partyTables: [...partyTables, experimentTable],
  keptTables,
  eventSentences: peopleSentences,
  importNouns: [surveyImport, employmentImport],
  retentionHolds,
  searchSources: [decisionSearch],
}
export { installWarehouse } from './warehouse.commands.ts'
export { registerWarehouse } from './warehouse-export.commands.ts'
