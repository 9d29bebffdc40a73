import type { Actor } from '../kernel/actor.ts'
import { auditAuthor } from '../kernel/audit.commands.ts'
import { insertReads, type ReadRow } from '../kernel/audit.sql.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'

/** Readings wait at most this long for company; ms. The promise is one second after the answer. */
const gatherMs = 300
const fullBatch = 500
/** What could not be written waits so long for the next try, ms, */
const retryMs = 2_000
/** and at most so many readings wait; then the oldest are given up, and the log says so. */
const mostWaiting = 100_000

/** A reading of personal data: by whom, by which route, about whom. */
export type Reading = {
  readonly actor: Actor
  readonly at: Date
  readonly route: string
  readonly partyIds: readonly string[]
}

/** A reading that is to be written; `isAwaited`: its answer waits until it is. */
type Waiting = { readonly row: ReadRow; readonly isAwaited: boolean; stored: Promise<void> | undefined }

/**
 * Writes who read whose data. Ordinary readings are gathered and written shortly after the answer; those
 * that must be committed before it (`write`) join the batch that is next.
 */
export class ReadingAudit {
  private waiting: Waiting[] = []
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()
  private joined: Promise<void> | undefined
  private isRetrying = false
  private isClosed = false
  private readonly underWay = new Set<Promise<number>>()
  private readonly db: Database
  private readonly report: (error: unknown) => void

  constructor(db: Database, report: (error: unknown) => void) {
    this.db = db
    this.report = report
  }

  /** Notes a reading; it is in the database within a second. */
  note(reading: Reading): void {
    this.waiting.push({ row: rowOf(reading), isAwaited: false, stored: undefined })
    if (this.waiting.length >= fullBatch && !this.isRetrying) void this.flush().catch(this.report)
    else this.timer ??= setTimeout(() => void this.flush().catch(this.report), gatherMs)
  }

  /** Notes a reading and returns once it is committed. */
  async write(reading: Reading): Promise<void> {
    const own: Waiting = { row: rowOf(reading), isAwaited: true, stored: undefined }
    this.waiting.push(own)
    // While one batch is under way the next gathers: everybody who comes meanwhile shares one commit.
    const next = () => void this.flush().catch(this.report)
    this.joined ??= this.writing.then(next, next)
    await this.joined
    // A full batch may have taken it along before: that one's end counts, whatever was written since.
    await own.stored
  }

  /** Writes what is waiting and returns once it is committed. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.joined = undefined
    this.isRetrying = false
    const batch = this.waiting
    this.waiting = []
    if (batch.length === 0) return this.writing
    this.writing = this.store(batch)
    for (const taken of batch) taken.stored = this.writing
    return this.writing
  }

  /** Writes what is left; nothing is noted afterwards. */
  async close(): Promise<void> {
    this.isClosed = true
    void this.flush().catch(this.report)
    await Promise.allSettled(this.underWay)
  }

  private async store(batch: readonly Waiting[]): Promise<void> {
    const stored = this.db.run(insertReads(batch.map(({ row }) => row)))
    this.underWay.add(stored)
    try {
      await stored
    } catch (error) {
      if (!isRefusal(error)) this.putBack(batch)
      throw error
    } finally {
      this.underWay.delete(stored)
    }
  }

  private putBack(batch: readonly Waiting[]): void {
    // Whoever waited for their reading was given no answer: they have read nothing.
    const kept = [...batch.filter(({ isAwaited }) => !isAwaited), ...this.waiting]
    this.waiting = kept.slice(-mostWaiting)
    if (kept.length > mostWaiting)
      this.report(new Error(`${kept.length - mostWaiting} readings could not be recorded and are given up`))
    if (this.isClosed || kept.length === 0) return
    this.isRetrying = true
    this.timer ??= setTimeout(() => void this.flush().catch(this.report), retryMs)
  }
}

/** What the database refuses once it refuses always; trying again would hold up all others. */
const isRefusal = (error: unknown) => error instanceof KithError && error.status < 500

const rowOf = ({ actor, at, route, partyIds }: Reading): ReadRow => ({
  auditId: newId(at.getTime()),
  ...auditAuthor({ actor, now: at }),
  link: actor.cameBy?.link ?? null,
  handedBy: actor.cameBy?.handedBy ?? null,
  route,
  partyIds,
})
