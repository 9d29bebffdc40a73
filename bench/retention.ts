import { retain } from '../src/information/retention.jobs.ts'
import { systemActor } from '../src/kernel/actor.ts'
import { assemble } from '../src/main.ts'
import type { Pool } from '../src/storage/database.ts'
import { withParties } from './parties.ts'
import { fillSources } from './quality.sql.ts'
import * as statements from './retention.sql.ts'

/** What a night under a rule of age takes, beside one statement by hand on the same rows. Seconds. */
export type RetentionFigures = { readonly rows: number; readonly night: number; readonly raw: number }

/**
 * Lets the older words of two sources about so many parties go by night.
 *
 * @param server  URL of a PostgreSQL server on which databases may be made
 * @throws an Error when the night did not come to its end
 */
export async function benchRetention(server: string, parties: number): Promise<RetentionFigures> {
  assemble('/tmp')
  return withParties(server, parties, async (db) => {
    for (const statement of [...fillSources, ...statements.fillEarlier]) await db.run(statement)
    const raw = await seconds(() => undone(db))
    await db.run(statements.ruleOn)
    const ctx = { db, actor: systemActor, now: new Date() }
    const night = await seconds(() => retain(ctx, new AbortController().signal))
    const { state, gone } = await db.one(statements.lastRun)
    if (state !== 'done') throw new Error(`bench: the night is ${state}`)
    return { rows: gone, night, raw }
  })
}

/** The statement by hand, taken back. */
async function undone(db: Pool): Promise<void> {
  const taken = new Error('taken back')
  const work = db.transaction(async (tx) => {
    await tx.run(statements.rawBlank)
    throw taken
  })
  await work.catch((error) => {
    if (error !== taken) throw error
  })
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

if (process.argv[1] === import.meta.filename) {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  for (const parties of process.argv.slice(2).map(Number)) {
    const { rows, night, raw } = await benchRetention(server, parties)
    const told = { parties, rows, 'night s': night.toFixed(1), 'raw s': raw.toFixed(1) }
    console.table([{ ...told, 'night ÷ raw': (night / raw).toFixed(1) }])
  }
}
