import type { Actor } from '../kernel/actor.ts'
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

/**
 * Writes who read whose data. Ordinary readings are gathered and written shortly after the answer; those
 * that must be committed before it (`write`) join the batch that is next.
 */
export class ReadingAudit {
  private waiting: ReadRow[] = []
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()
  private joined: Promise<void> | undefined
  private readonly answeredAfter = new WeakSet<ReadRow>()
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
    this.waiting.push(rowOf(reading))
    if (this.waiting.length >= fullBatch && !this.isRetrying) void this.flush().catch(this.report)
    else this.timer ??= setTimeout(() => void this.flush().catch(this.report), gatherMs)
  }

  /** Notes a reading and returns once it is committed. */
  async write(reading: Reading): Promise<void> {
    const row = rowOf(reading)
    this.answeredAfter.add(row)
    this.waiting.push(row)
    // While one batch is under way the next gathers: everybody who comes meanwhile shares one commit.
    this.joined ??= this.writing.then(
      () => this.flush(),
      () => this.flush(),
    )
    await this.joined
  }

  /** Writes what is waiting and returns once it is committed. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.joined = undefined
    this.isRetrying = false
    const batch = this.waiting
    this.waiting = []
    if (batch.length > 0) this.writing = this.store(batch)
    return this.writing
  }

  /** Writes what is left; nothing is noted afterwards. */
  async close(): Promise<void> {
    this.isClosed = true
    void this.flush().catch(this.report)
    await Promise.allSettled(this.underWay)
  }

  private async store(batch: readonly ReadRow[]): Promise<void> {
    const stored = this.db.run(insertReads(batch))
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

  private putBack(batch: readonly ReadRow[]): void {
    // Whoever waited for their reading was given no answer: they have read nothing.
    const kept = [...batch.filter((row) => !this.answeredAfter.has(row)), ...this.waiting]
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
  at,
  actorKind: actor.kind,
  actorId: actor.viewedBy ?? actor.userId,
  asUserId: actor.viewedBy === null ? null : actor.userId,
  route,
  partyIds,
})
