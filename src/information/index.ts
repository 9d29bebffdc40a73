export { appendEvents, appendFirmEvents, ensureEventYears } from './event.commands.ts'
export type { EventRow, NewEvent, NewFirmEvent } from './event.ts'
export {
  dropScores,
  heldScores,
  highestScores,
  openScoreVersion,
  publishedScores,
  publishScores,
  replaceScores,
  type ScoreSet,
  scoreLine,
  scoresOfParty,
  scoreTotal,
  writeScores,
} from './score.commands.ts'
export type { DefinedScore, Score, ScoreDefinition } from './score.ts'
