import { setTimeout as pause } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Pool } from './database.ts'
import { compile } from './statement.ts'
import * as statements from './worker.sql.ts'

/** How long after a lost connection the next attempt to show that we live; ms. */
const retryMs = 1000

/**
 * Shows to other Kiths on the same database that a worker lives, by a lock that the server takes back the
 * moment this process is gone, however it went. A lost connection is replaced.
 */
export class Presence {
  private readonly db: Pool
  private readonly gone = new AbortController()
  private readonly stopping: Promise<void>
  private workerId: string | undefined
  private held: PoolClient | undefined
  private showing: Promise<void> = Promise.resolve()

  /** `ending`: when workers shall stop; they are shown until their last job is done, which `end` tells. */
  constructor(db: Pool, ending: AbortSignal) {
    this.db = db
    this.stopping = new Promise((settle) => ending.addEventListener('abort', () => settle(), { once: true }))
  }

  /** Begins to show a worker, under the name by which it holds its jobs, instead of the one before. */
  of(workerId: string): void {
    this.workerId = workerId
    this.letGo()
    this.show(workerId)
  }

  /** Frees the jobs of the worker shown so far, which has ended, for the one that is begun anew. */
  async succeed(): Promise<void> {
    if (this.workerId !== undefined) await this.db.run(statements.freeJobsOf(this.workerId))
  }

  /**
   * Settles when the worker is shown (again): before, it must take no job. Also when workers shall stop: then
   * they take none, and must not wait for a server that is away.
   */
  shown(): Promise<void> {
    return this.showing
  }

  end(): void {
    this.gone.abort()
    this.letGo()
  }

  private letGo(): void {
    this.held?.release(true)
    this.held = undefined
  }

  private show(workerId: string): void {
    this.showing = Promise.race([this.untilShown(workerId), this.stopping])
  }

  private async untilShown(workerId: string): Promise<void> {
    while (this.isWanted(workerId) && !(await this.isShown(workerId)))
      await pause(retryMs, undefined, { signal: this.gone.signal }).catch(() => undefined)
  }

  private isWanted(workerId: string): boolean {
    return !this.gone.signal.aborted && this.workerId === workerId
  }

  private async isShown(workerId: string): Promise<boolean> {
    let client: PoolClient | undefined
    try {
      client = await this.db.pg.connect()
      const { sql, parameters } = compile(statements.showPresence(workerId))
      await client.query(sql, [...parameters])
    } catch {
      // The server does not answer; then it gives us no jobs either, and we ask again.
      client?.release(true)
      return false
    }
    if (!this.isWanted(workerId)) {
      client.release(true)
      return true
    }
    const shown = client
    shown.once('end', () => this.lost(shown, workerId))
    this.held = shown
    return true
  }

  private lost(client: PoolClient, workerId: string): void {
    if (this.held !== client) return
    this.letGo()
    this.show(workerId)
  }
}

/** Frees the jobs that workers left behind which are gone. @returns of how many workers */
export async function freeAbandonedJobs(db: Pool): Promise<number> {
  if (!(await db.one(statements.queueExists)).exists) return 0
  return (await db.one(statements.freeAbandoned)).freed
}
