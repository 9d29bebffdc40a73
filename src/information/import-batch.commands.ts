import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type {
  BatchOutcome,
  ImportBatch,
  ImportReader,
  ImportRow,
  Rejection,
  TrialExample,
} from '../kernel/import-noun.ts'
import type { ChangedCells } from '../kernel/when-known.ts'
import { pathOf } from './import.commands.ts'
import * as statements from './import.sql.ts'
import { addCells, noCells } from './import-applied.ts'
import { recordFlaw } from './import-cell.ts'
import { PlannerKnowledge } from './import-planner.commands.ts'
import { tally } from './import-tally.ts'
import { laneCount } from './source-party.ts'
import type { TabularRecord } from './tabular.ts'
import type { Meter } from './tabular-container.ts'
import { recordsOf } from './tabular-file.ts'

/** Records of the file that make one batch; each batch is split among the writers by customer. */
export const defaultBatchRecords = 4_096

/** Between two signs of life of a running import. */
const progressMs = 500

export type RunOptions = {
  /** Ends the run after the batches in hand; the import stays as it is and goes on when it is run again. */
  readonly signal?: AbortSignal
  readonly onProgress?: (counts: statements.Counts) => void
  /** Only counts what would happen; nothing is written. */
  readonly dryRun?: boolean
  /** Of a run that only counts: hears how far it is, twice a second, and says whether it shall go on. */
  readonly goesOn?: (counts: statements.Counts) => Promise<boolean>
  readonly batchRecords?: number
  /** When its rows count as recorded; absent: as they are stored. */
  readonly at?: Date
  /** Called when a writer's batch has been stored, for measuring. */
  readonly onBatch?: (batch: { number: number; lane: number; rows: number }) => void
}

/** How a run ended. `interrupted`: it will go on when it is run again. */
export type RunEnd = 'done' | 'cancelled' | 'interrupted'

/** What a trial tells beside its counts. */
export type TrialTold = {
  /** Null: what is imported tells new and changed not apart. */
  readonly changed: number | null
  readonly ambiguous: number
  /** Null: what is imported counts no fields of those known. */
  readonly cells: ChangedCells | null
  readonly examples: readonly TrialExample[]
}

/** As many of each kind as a page shows. */
const mostExamples = 5
const exampleKinds = ['new', 'changed', 'ambiguous'] as const satisfies readonly TrialExample['becomes'][]

type Stored = {
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
}

/** One run of one import: reads ahead while the writers store, each its own customers, in the file's order. */
export class ImportRun {
  private readonly ctx: Context
  private readonly found: statements.ImportRecord
  private readonly reader: ImportReader
  private readonly options: RunOptions
  private readonly meter: Meter = { bytes: 0 }
  private readonly seenParties = tally()
  private readonly lanes: Lane[] = Array.from({ length: laneCount }, () => ({
    last: Promise.resolve(),
    nextBatch: 0,
    storedUntil: 0,
  }))
  private readonly planner: PlannerKnowledge
  private readonly sums = { accepted: 0, unchanged: 0, rejected: 0 }
  private readonly trial = {
    changed: null as number | null,
    ambiguous: 0,
    cells: null as ChangedCells | null,
    examples: [] as TrialExample[],
  }
  private rows: ImportRow[][] = []
  private rejections: Rejection[] = []
  private records = 0
  private refusedRecords = 0
  private firstLine = 0
  private lastLine = 0
  private failure: unknown
  private shouldStop = false
  /** Records taken so far, and the bytes of the unpacked file up to the last of them. */
  private taken = 0
  private readUpTo = 0
  private hasEnded = false

  constructor(ctx: Context, found: statements.ImportRecord, reader: ImportReader, options: RunOptions) {
    this.ctx = ctx
    this.found = found
    this.reader = reader
    this.options = options
    this.planner = new PlannerKnowledge(ctx.db, reader.tables)
    this.emptyBatch()
  }

  /** What was told of the rows that a trial examined. */
  get told(): TrialTold {
    // Of several writers any may have told its examples first.
    const told = this.trial.examples.toSorted((one, other) => one.line - other.line)
    const first = exampleKinds.flatMap((kind) =>
      told.filter(({ becomes }) => becomes === kind).slice(0, mostExamples),
    )
    return { ...this.trial, examples: first }
  }

  get counts(): statements.Counts {
    const { accepted, unchanged, rejected } = this.sums
    const rows = accepted + unchanged + rejected
    return {
      rows,
      accepted,
      rejected,
      unchanged,
      parties: this.seenParties.size,
      bytesRead: this.bytesRead(rows),
    }
  }

  /**
   * How much of the file the stored rows are, in its own bytes; all of it only when the last row is stored. Rows
   * are stored after they are read, or, where an import goes on, long before: so it is reckoned by how many
   * rows the file has if the rest is as long as what was read so far.
   */
  private bytesRead(rows: number): number {
    const { bytes, detected } = this.found
    if (this.hasEnded) return bytes
    if (this.readUpTo === 0) return 0
    const whole = detected.shape.unpackedBytes ?? bytes
    const all = (this.taken * whole) / this.readUpTo
    return Math.min(bytes - 1, Math.floor((bytes * rows) / all))
  }

  async toTheEnd(): Promise<RunEnd> {
    await this.passOver()
    const heart = setInterval(
      () => void this.save().catch((error: unknown) => this.failed(error)),
      progressMs,
    )
    try {
      await this.readAll()
    } finally {
      clearInterval(heart)
      await Promise.all(this.lanes.map(({ last }) => last))
    }
    if (this.failure !== undefined) throw this.failure
    this.hasEnded = !this.isOver()
    await this.save()
    return this.options.signal?.aborted ? 'interrupted' : this.shouldStop ? 'cancelled' : 'done'
  }

  private async readAll(): Promise<void> {
    const size = this.options.batchRecords ?? defaultBatchRecords
    for await (const records of recordsOf(pathOf(this.found), this.found.detected.shape, this.meter)) {
      const from = this.readUpTo
      for (const [index, record] of records.entries()) {
        this.readUpTo = from + ((this.meter.bytes - from) * (index + 1)) / records.length
        this.take(record)
        if (this.records >= size) await this.hand()
      }
      if (this.isOver()) return
    }
    await this.hand()
  }

  /** What earlier runs stored counts, and is not stored again. */
  private async passOver(): Promise<void> {
    if (this.options.dryRun) return
    for (const stored of await this.ctx.db.many(statements.committedLanes(this.found.importId))) {
      const lane = this.lanes[stored.lane]
      if (lane) Object.assign(lane, { nextBatch: stored.lastBatch + 1, storedUntil: stored.lastLine })
      this.count(stored)
    }
  }

  private isOver(): boolean {
    return this.shouldStop || this.failure !== undefined || (this.options.signal?.aborted ?? false)
  }

  private take(record: TabularRecord): void {
    const { line, cells } = record
    if (this.records === 0) this.firstLine = line
    this.records++
    this.taken++
    this.lastLine = line
    const flaw = recordFlaw(record, this.found.mapping)
    const row = flaw === null ? this.reader.read(line, cells) : [flaw]
    if (Array.isArray(row)) {
      if (this.isStored(0, line)) return
      this.refusedRecords++
      for (const rejection of row) this.rejections.push(rejection)
      return
    }
    if (row.partyMark !== '') this.seenParties.add(row.partyMark)
    if (!this.isStored(row.lane, line)) this.rows[row.lane]?.push(row)
  }

  /** Whether an earlier run stored a line, whatever the size of its batches was. */
  private isStored(lane: number, line: number): boolean {
    return line <= (this.lanes[lane]?.storedUntil ?? 0)
  }

  private emptyBatch(): void {
    this.rows = this.lanes.map(() => [])
    this.rejections = []
    this.refusedRecords = 0
    this.records = 0
  }

  /** Gives the batch to the writers, and waits until they have stored the one before: memory stays flat. */
  private async hand(): Promise<void> {
    if (this.records === 0) return
    const { firstLine, lastLine, rejections, refusedRecords, rows } = this
    this.emptyBatch()
    const before = this.lanes.map(({ last }) => last)
    this.lanes.forEach((lane, index) => {
      if (lastLine <= lane.storedUntil) return
      // The rows that could not be read belong to the first writer, so they are kept once too.
      const refused = index === 0 ? { rejections, refusedRecords } : { rejections: [], refusedRecords: 0 }
      const number = lane.nextBatch++
      const batch = { number, lane: index, rows: rows[index] ?? [], firstLine, lastLine, ...refused }
      lane.last = lane.last.then(() => this.write(batch)).catch((error: unknown) => this.failed(error))
    })
    await Promise.all(before)
  }

  private failed(error: unknown): void {
    this.failure ??= error
  }

  private async write(batch: HandedBatch): Promise<void> {
    if (this.failure !== undefined) return
    const outcome = this.options.dryRun
      ? this.noted(await this.reader.examine(this.ctx.db, batch))
      : await this.store(batch)
    this.count({ ...outcome, rejected: outcome.rejections.length + batch.refusedRecords })
    if (!this.options.dryRun) await this.planner.keepUp(this.sums.accepted)
    this.options.onBatch?.({ number: batch.number, lane: batch.lane, rows: batch.rows.length })
  }

  private noted(outcome: BatchOutcome): BatchOutcome {
    const { changed, ambiguous = 0, cells, examples = [] } = outcome
    if (cells) this.trial.cells = addCells(this.trial.cells ?? noCells, cells)
    if (changed !== undefined) this.trial.changed = (this.trial.changed ?? 0) + changed
    this.trial.ambiguous += ambiguous
    const { length } = this.trial.examples
    // Those of the first batches are enough: memory stays flat.
    if (length < 100) this.trial.examples.push(...examples)
    return outcome
  }

  private async store(batch: HandedBatch) {
    const { ctx, reader, found } = this
    const { importId } = found
    await reader.prepare(ctx.db, batch)
    return ctx.db.transaction(async (tx) => {
      const now = this.options.at ?? new Date()
      const outcome = await reader.store(tx, { ...ctx, db: tx, now }, batch)
      const rejections = [...batch.rejections, ...outcome.rejections]
      const kept = await tx.run(
        statements.insertBatch(
          {
            importId,
            lane: batch.lane,
            batch: batch.number,
            firstLine: batch.firstLine,
            lastLine: batch.lastLine,
            accepted: outcome.accepted,
            unchanged: outcome.unchanged,
            rejected: outcome.rejections.length + batch.refusedRecords,
          },
          now,
        ),
      )
      if (kept === 0) throw new KithError('information.import-state', { state: 'stopped', needs: 'running' })
      if (rejections.length > 0)
        await tx.run(statements.insertRejections(importId, rejections.map(storable), now))
      if (outcome.accepted > 0) await this.audit(tx, now, batch, outcome.accepted)
      return outcome
    })
  }

  /** One row for all that a batch made; what it changed of parties that were there, their own audit says. */
  private async audit(tx: Context['db'], now: Date, batch: HandedBatch, accepted: number): Promise<void> {
    const { importId, noun } = this.found
    const { number, lane, firstLine, lastLine } = batch
    const change = { noun: 'imports', verb: 'create', partyId: null, rowId: importId, before: null } as const
    const after = { stored: noun, accepted, batch: number, lane, firstLine, lastLine }
    await recordChange(tx, { ...this.ctx, now }, { ...change, after })
  }

  private count({ accepted, unchanged, rejected }: Stored): void {
    this.sums.accepted += accepted
    this.sums.unchanged += unchanged
    this.sums.rejected += rejected
  }

  /** Says how far it is, which is also the sign of life, and hears whether it shall stop. */
  private async save(): Promise<void> {
    this.options.onProgress?.(this.counts)
    if (this.options.dryRun) {
      if ((await this.options.goesOn?.(this.counts)) === false) this.shouldStop = true
      return
    }
    const seen = await this.ctx.db.maybeOne(
      statements.saveProgress(this.found.importId, this.counts, new Date()),
    )
    // Whatever else it became (somebody took it for abandoned), it is not to go on here.
    if (seen !== undefined && seen.state !== 'running') this.shouldStop = true
  }
}

/** One writer: what it is at, and what it has stored: every row of its own up to a line. */
type Lane = { last: Promise<void>; nextBatch: number; storedUntil: number }
type HandedBatch = ImportBatch & {
  readonly firstLine: number
  readonly lastLine: number
  readonly rejections: readonly Rejection[]
  readonly refusedRecords: number
}

/** The database keeps no NUL; what was written is shown without it. */
function storable(rejection: Rejection): Rejection {
  return { ...rejection, value: rejection.value.replaceAll('\0', '␀').slice(0, 500) }
}
