import { Type } from 'typebox'
import { Id, Instant, Nullable, OneOf } from '../http/schema.ts'
import { whenKnownChoices } from '../kernel/when-known.ts'
import type { ImportRecord } from './import.sql.ts'
import { importStates, meetsPattern, secondsLeft } from './import.ts'
import { progressOf } from './import-progress.ts'

const count = Type.Integer({ minimum: 0 })

/** An import as the API shows it. */
export const ImportBody = Type.Object({
  importId: Id,
  /** For `If-Match` when a draft is changed. */
  version: Type.Integer(),
  noun: Type.String(),
  file: Type.String(),
  source: Type.String(),
  state: OneOf(importStates),
  rows: count,
  accepted: count,
  rejected: count,
  unchanged: count,
  /** Different parties in the file so far. */
  parties: count,
  /** Of an import that was taken back: parties that kept something of it, for somebody else had a hand in it. */
  leftAlone: count,
  /** What was found odd though it was taken over, in sentences. */
  remarks: Type.Array(Type.String()),
  bytesRead: count,
  bytes: count,
  /** Rows in, tried or taken back. While rows are read, how many there are is told by the bytes: about. */
  progress: Nullable(Type.Object({ done: count, total: Nullable(count) })),
  /** Rows a second since it was begun or gone on with. */
  ratePerSecond: Nullable(Type.Number()),
  secondsLeft: Nullable(Type.Object({ low: count, high: count })),
  error: Nullable(Type.String()),
  /** The set of tables that it came with; null: it came by itself. */
  setId: Nullable(Id),
  createdAt: Instant,
  startedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
})

/** How rows meet somebody known. */
export const Meets = Type.String({
  pattern: meetsPattern,
  description:
    '`number`: by their number in the source alone; else keys in order, the first that finds decides: `field:vat,email`.',
})

/** What columns do to whoever is known already. */
export const WhenKnownByColumn = Type.Record(Type.String(), OneOf(whenKnownChoices), {
  description:
    'Column name → to somebody known: `overwrite` (as if nothing were said), `keep` what stands and only fill what is empty, or `clear` where a cell is blank.',
})

const draft = {
  detected: Type.Object({
    encoding: Type.String(),
    delimiter: Type.String(),
    decimal: Type.String(),
    decimalWhy: Type.String(),
    dateFormat: Type.String(),
    dateWhy: Type.String(),
    dateIsAmbiguous: Type.Boolean(),
    header: Type.Boolean(),
    kind: Type.String(),
    container: Type.String(),
    sheet: Nullable(Type.String()),
    sheets: Type.Array(Type.String()),
  }),
  options: Type.Object({
    currency: Type.String(),
    decimal: Type.String(),
    dateFormat: Type.String(),
    round: Type.Boolean(),
    partyKind: Type.String(),
    meets: Meets,
    object: Type.String({ description: 'Of records: the object of lines that name none; empty: none.' }),
  }),
  fields: Type.Array(
    Type.Object({ name: Type.String(), title: Type.String(), required: Type.Boolean(), type: Type.String() }),
  ),
  meetKeys: Type.Array(Type.Object({ key: Type.String(), title: Type.String() }), {
    description: 'By what rows can meet somebody known, beside their number.',
  }),
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      index: Type.Integer(),
      samples: Type.Array(Type.String()),
      mapsTo: Type.String(),
      whenKnown: OneOf(whenKnownChoices),
      /** What can be chosen for somebody known; empty: nothing. */
      whenKnownChoices: Type.Array(OneOf(whenKnownChoices)),
      why: Type.String(),
      confidence: Type.Number(),
      filled: Type.Number(),
      /** Share of the sample's cells that can be taken over as the column is mapped, in [0, 1]. */
      valid: Type.Number(),
    }),
  ),
  /** The first records as they would be taken over. */
  preview: Type.Array(Type.Record(Type.String(), Type.String())),
  /** What the sample alone shows: rows in it, and those that would be refused. */
  sample: Type.Object({
    rows: count,
    rejected: count,
    rejections: Type.Array(
      Type.Object({ line: count, column: Type.String(), value: Type.String(), reason: Type.String() }),
    ),
  }),
  problems: Type.Array(Type.String()),
}

/** What is said about a file before it is imported. */
export const DraftBody = Type.Object({ ...ImportBody.properties, ...draft })

/** Any import; a draft has its columns and first rows too. */
export const FoundImportBody = Type.Object({
  ...ImportBody.properties,
  ...Type.Partial(Type.Object(draft)).properties,
})

/** What a trial answers with: of the rows taken over how many are about somebody known, and some of each kind. */
export const TrialAnswer = Type.Object({
  ...Type.Pick(ImportBody, ['rows', 'accepted', 'rejected', 'unchanged', 'parties']).properties,
  isWhole: Type.Boolean(),
  changed: Nullable(Type.Integer({ description: 'Null: what is imported tells new and changed not apart.' })),
  ambiguous: Type.Integer({ description: 'Of those refused the ones to which several known answer.' }),
  cells: Nullable(
    Type.Object(
      { overwritten: count, filled: count, cleared: count, kept: count },
      {
        description:
          'Fields of those known by what would become of them; a name is one, an address added is filled. Null: what is imported counts none.',
      },
    ),
  ),
  examples: Type.Array(
    Type.Object({
      line: Type.Integer(),
      becomes: OneOf(['new', 'changed', 'ambiguous']),
      name: Type.String(),
      partyId: Nullable(Id),
    }),
  ),
})

/** How far a trial is: what it has counted, and how long the rest takes. */
export const TrialBody = Type.Object({
  ...Type.Pick(ImportBody, [
    'rows',
    'accepted',
    'rejected',
    'unchanged',
    'parties',
    'progress',
    'ratePerSecond',
    'secondsLeft',
  ]).properties,
  /** Whether all of the file was tried; else only its beginning. */
  isWhole: Type.Boolean(),
})

/**
 * @param nowMs        the clock, ms since 1970
 * @param storedSince  rows stored since it was begun or gone on with, of one that runs
 */
export function presentImport(found: ImportRecord, nowMs: number, storedSince: number) {
  const {
    importId,
    noun,
    fileName,
    sourceName,
    state,
    rows,
    accepted,
    rejected,
    unchanged,
    parties,
    leftAlone,
    remarks,
    bytesRead,
    bytes,
  } = found
  const { error, createdAt, startedAt, finishedAt, updatedAt } = found
  const progress = progressOf(found)
  const until = progress ? nowMs : Date.parse(finishedAt ?? updatedAt)
  const elapsedMs = startedAt === null ? 0 : Math.max(0, until - Date.parse(startedAt))
  const isRunning = state === 'running' || state === 'stopping'
  const doneSince = isRunning ? storedSince : (progress?.done ?? rows)
  return {
    importId,
    version: found.detected.version,
    noun,
    file: fileName,
    source: sourceName,
    state,
    ...{ rows, accepted, rejected, unchanged, parties, leftAlone, remarks, bytesRead, bytes },
    progress,
    ratePerSecond: elapsedMs < 100 || doneSince === 0 ? null : Math.round((doneSince / elapsedMs) * 1000),
    secondsLeft: progress ? secondsLeft({ ...progress, doneSince, elapsedMs }) : null,
    error: error?.message ?? null,
    setId: found.setId,
    createdAt,
    startedAt,
    finishedAt,
  }
}
