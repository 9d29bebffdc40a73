import { isMoving } from '../client/import.ts'
import { count } from '../format/number.ts'
import type { Import } from './import-draft.ts'

type Told = Pick<
  Import,
  'state' | 'file' | 'rows' | 'accepted' | 'unchanged' | 'rejected' | 'parties' | 'leftAlone' | 'progress'
>

/** The question that the page of an import answers, by what becomes of it. */
export function questionOf({ state, file }: Pick<Told, 'state' | 'file'>): string {
  if (state === 'done') return `What came of ${file}?`
  if (state === 'undoing') return `How far is ${file} taken back?`
  if (state === 'undone') return `What was ${file}?`
  if (state === 'failed') return `Why did ${file} stop?`
  return `How far is ${file}?`
}

/** Its answer, in a sentence or two. */
export function answerOf(run: Told): string {
  const { state, rows, accepted, unchanged, parties, leftAlone, progress } = run
  if (state === 'done') {
    if (rows === 0) return noRows
    const same = unchanged ? ` ${count(unchanged)} were known already.` : ''
    return `${count(accepted)} of ${rowsText(rows)} are in${about(parties)}.${same}`
  }
  if (state === 'undoing')
    return `About ${count(progress?.done ?? 0)} of ${rowsText(accepted)} are out again.`
  if (state === 'undone') return `${rowsText(accepted)} had come in; ${takenBack(leftAlone)}`
  if (state === 'cancelled') return `Stopped after ${rowsText(rows)}. It can go on from there, or be undone.`
  if (state === 'failed') return `After ${rowsText(rows)}.`
  if (state === 'queued') return 'It waits its turn.'
  return `${rowsText(rows)} stored or refused so far.`
}

/** What is said of a file with nothing below its header. */
export const noRows =
  'The file holds no rows: nothing stands below the names of its columns, so nothing came in.'

function takenBack(leftAlone: number): string {
  if (leftAlone === 0) return 'everything it stored was taken back.'
  const kept = leftAlone === 1 ? '1 party keeps' : `${count(leftAlone)} parties keep`
  return `it was taken back, but ${kept} something of it: somebody has written there since, or another import knows them.`
}

/** How many rows were refused, and what can be done about them. */
export function refusedAnswer({ state, rejected }: Pick<Told, 'state' | 'rejected'>): string {
  if (state === 'undone')
    return rejected === 0 ? 'None.' : `${count(rejected)}; what they said was forgotten with the import.`
  if (rejected === 0) return isMoving(state) && state !== 'undoing' ? 'None so far.' : 'None.'
  if (state === 'undoing') return `${count(rejected)}. They are forgotten once the import is taken back.`
  const mend = 'Mend these in the file and drop it again: rows already in are skipped.'
  return state === 'done'
    ? `${count(rejected)}. The others are in. ${mend}`
    : `${count(rejected)} so far. The rest is not held up. ${mend}`
}

const rowsText = (rows: number) => `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`

/** Of how many somebodies rows are; nothing where they are about nobody. */
const about = (parties: number) =>
  parties === 0 ? '' : `, of ${count(parties)} ${parties === 1 ? 'party' : 'parties'}`
