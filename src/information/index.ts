export type { EventRow, NewEvent, NewFirmEvent } from '../kernel/event.ts'
export { attributesOf } from './attribute.sql.ts'
export { sourceOf } from './author.ts'
export { inProgress, progressOf, stopEdit } from './bulk-edit-progress.ts'
export { learnRollUps } from './computed-field.commands.ts'
export { recomputeContactStatistics } from './contact-statistics.commands.ts'
export { addContactStatistics, type ContactChange } from './contact-statistics.sql.ts'
export { correctField } from './correction.commands.ts'
export { firmRecordHome } from './custom-object.ts'
export { keepCustomerRoles, releaseCustomerRoles } from './customer-role.commands.ts'
export { recomputeStatistics } from './customer-statistics.commands.ts'
export type { PurchaseEvent, StatisticsChange } from './customer-statistics.sql.ts'
export { addStatistics, deletePurchaseEvents, insertPurchaseEvents } from './customer-statistics.sql.ts'
export { withoutErased } from './erased-source.commands.ts'
export { appendEvents, appendFirmEvents, ensureEventYears } from './event.commands.ts'
export { learnSentences } from './event-sentence.ts'
export { exporting } from './export-progress.ts'
export { factImport, ownerOf, rowOfFact, type StoredFact } from './fact-import.commands.ts'
export type { FactCells, FactRow } from './fact-import.ts'
export { firmSetting } from './firm-setting.commands.ts'
export { resumeOpenFits } from './fit.jobs.ts'
export { registerFits } from './fit-registry.ts'
export { fileComplaint } from './identity-complaint.commands.ts'
export {
  askForUndo,
  cancelImport,
  draftImport,
  type ImportWish,
  importById,
  startImport,
} from './import.commands.ts'
export { importJobs, resumeOpenImports, undoImport } from './import.jobs.ts'
export type { ImportRecord } from './import.sql.ts'
export { meetsPattern, needOneReading } from './import.ts'
export { tooLong } from './import-cell.ts'
export { copyLine, copyStream } from './import-copy.ts'
export { importsWithoutFile } from './import-missing.commands.ts'
export { partyImport } from './import-parties.commands.ts'
export { partyCells, readParty } from './import-party.ts'
export { partyDetailFields } from './import-party-field.ts'
export { registerImports } from './import-registry.ts'
export { rejectionsCsv } from './import-rejection.commands.ts'
export { addRemarks } from './import-remark.commands.ts'
export { importFacts } from './import-report.ts'
export { described, type RunResult, runImport } from './import-run.commands.ts'
export { changeSet, receiveSet, setById, startSet, stateOfSet, undoSet } from './import-set.commands.ts'
export { resumeOpenSets, runSet, takeBackSet } from './import-set.jobs.ts'
export { tally } from './import-tally.ts'
export { removeImportedParties } from './import-undo.commands.ts'
export { addLeftAlone } from './import-undo.sql.ts'
export { type FileFormat, fileFormats, listFile, mostSheetRows } from './list-file.ts'
export { mergeParties } from './merge.commands.ts'
export { hearNews, learnListeners } from './news.commands.ts'
export { newsJobs } from './news.jobs.ts'
export { createParties, createParty } from './party.commands.ts'
export { partyBeside } from './party-beside.ts'
export { type FilterSetting, matches } from './party-filter.sql.ts'
export { checkedFilter, type PartyFilter, refuseWhoWorksHere } from './party-filter.ts'
export { learnAttributes } from './party-filter-registry.ts'
export { estimateParties, filterSetting, listParties } from './party-list.commands.ts'
export { readParty as readPartyPage } from './party-page.commands.ts'
export { learnPast } from './party-past.commands.ts'
export { type PartySize, sizeOf } from './party-size.commands.ts'
export { registeredTables, registerPartyTables } from './party-table-registry.ts'
export { keepMeasured } from './quality-reading.commands.ts'
export { learnRelations } from './relation-filter.ts'
export { learnRetentionHolds } from './retention-subject.ts'
export { room } from './room.ts'
export {
  analyseScores,
  dropGone,
  dropPublished,
  dropScores,
  heldScores,
  highestScores,
  openScoreVersion,
  publishedScores,
  publishScores,
  replaceScores,
  type ScoreSet,
  scoreLine,
  scoresById,
  scoresOfParty,
  scoreTotal,
  tidyScores,
  writeScores,
} from './score.commands.ts'
export type { DefinedScore, Score, ScoreDefinition } from './score.ts'
export { learnSearch } from './search-everywhere.commands.ts'
export {
  ensureSource,
  importedPartyTables,
  insertSourceParties,
  lockSourceParties,
  lookUpParties,
  type NewSourceParty,
  settleParties,
} from './source.commands.ts'
export { idFrom, laneCount, SourceParty, sourceParties } from './source-party.ts'
export { type FieldPlace, placeOf } from './source-quality.measures.ts'
export { takenNouns, takeOwn } from './take-away.commands.ts'
export { readTimeline } from './timeline.commands.ts'
export { unmergeParties } from './unmerge.commands.ts'
export { relocateUploads } from './upload-place.commands.ts'
export { learnLists } from './view-list.ts'
export { startTeller, type Teller } from './webhook-sender.commands.ts'
