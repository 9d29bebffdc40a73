import type { Actor } from '../kernel/actor.ts'
import { insertReads, type ReadRow } from '../kernel/audit.sql.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'

/** Readings wait at most this long for company; ms. The promise is one second after the answer. */
const gatherMs = 300
const fullBatch = 500

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
    if (this.waiting.length >= fullBatch) void this.flush().catch(this.report)
    else this.timer ??= setTimeout(() => void this.flush().catch(this.report), gatherMs)
  }

  /** Notes a reading and returns once it is committed. */
  async write(reading: Reading): Promise<void> {
    this.waiting.push(rowOf(reading))
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
    const batch = this.waiting
    this.waiting = []
    if (batch.length > 0) this.writing = this.store(batch)
    return this.writing
  }

  /** Writes what is left; nothing is noted afterwards. */
  async close(): Promise<void> {
    void this.flush().catch(this.report)
    await Promise.allSettled(this.underWay)
  }

  private async store(batch: readonly ReadRow[]): Promise<void> {
    const stored = this.db.run(insertReads(batch))
    this.underWay.add(stored)
    try {
      await stored
    } finally {
      this.underWay.delete(stored)
    }
  }
}

const rowOf = ({ actor, at, route, partyIds }: Reading): ReadRow => ({
  auditId: newId(at.getTime()),
  at,
  actorKind: actor.kind,
  actorId: actor.viewedBy ?? actor.userId,
  asUserId: actor.viewedBy === null ? null : actor.userId,
  route,
  partyIds,
})
