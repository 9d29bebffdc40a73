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
  private readonly ending = new AbortController()
  private workerId: string | undefined
  private held: PoolClient | undefined
  private showing: Promise<void> = Promise.resolve()

  constructor(db: Pool) {
    this.db = db
  }

  /** Begins to show a worker, under the name by which it holds its jobs. */
  of(workerId: string): void {
    this.workerId = workerId
    // A worker that was begun anew lets go of what it was: its old jobs are free.
    this.held?.release(true)
    this.held = undefined
    this.showing = this.untilShown()
  }

  /** Settles when the worker is shown (again): before, it must take no job. */
  shown(): Promise<void> {
    return this.showing
  }

  end(): void {
    this.ending.abort()
    this.held?.release(true)
    this.held = undefined
  }

  private async untilShown(): Promise<void> {
    while (!this.ending.signal.aborted && !(await this.show()))
      await pause(retryMs, undefined, { signal: this.ending.signal }).catch(() => undefined)
  }

  private async show(): Promise<boolean> {
    let client: PoolClient | undefined
    try {
      client = await this.db.pg.connect()
      const { sql, parameters } = compile(statements.showPresence(this.workerId ?? ''))
      await client.query(sql, [...parameters])
    } catch {
      // The server does not answer; then it gives us no jobs either, and we ask again.
      client?.release(true)
      return false
    }
    const shown = client
    shown.once('end', () => this.lost(shown))
    this.held = shown
    if (this.ending.signal.aborted) this.end()
    return true
  }

  private lost(client: PoolClient): void {
    if (this.held !== client) return
    this.held = undefined
    client.release(true)
    this.showing = this.untilShown()
  }
}

/** Frees the jobs that workers left behind which are gone. @returns of how many workers */
export async function freeAbandonedJobs(db: Pool): Promise<number> {
  if (!(await db.one(statements.queueExists)).exists) return 0
  return (await db.one(statements.freeAbandoned)).freed
}
