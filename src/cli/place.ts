import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connect, type Pool } from '../storage/database.ts'
import { type DatabasePlace, type OpenedDatabase, openDatabase } from '../storage/opening.ts'
import { needSchema } from '../storage/upgrade.ts'
import type { Io } from './io.ts'

/** The options that every command with a database takes; for `parseArgs`. */
export const placeOptions = {
  data: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** Where the data of a command is: `DATABASE_URL`, or the folder named by `--data` or `KITH_DATA`. */
export function databasePlace(data: string | undefined, io: Io): DatabasePlace {
  const folder = data ?? io.env.KITH_DATA ?? 'kith-data'
  // A folder named on the command line is meant, even where a server is set for everything else.
  const databaseUrl = data === undefined ? io.env.DATABASE_URL : undefined
  return { databaseUrl: databaseUrl || undefined, dataFolder: resolve(folder) }
}

/** What a command works with while its database is open. */
export type OpenedPlace = {
  readonly db: Pool
  readonly opened: OpenedDatabase
  readonly place: DatabasePlace
}

/**
 * Opens the database for a command (joining a Kith that runs there), makes sure that it has this program's
 * schema, does the work, and closes what it opened. `migrated`: false for a command that works with any schema.
 */
export async function withDatabase<Result>(
  { data, command, migrated = true }: { data: string | undefined; command: string; migrated?: boolean },
  io: Io,
  work: (found: OpenedPlace) => Promise<Result>,
): Promise<Result> {
  const place = databasePlace(data, io)
  const opened = await openDatabase(place, command)
  const db = connect(opened.url, { name: `kith ${command}` })
  try {
    if (migrated) await needSchema(db, new Date())
    return await work({ db, opened, place })
  } finally {
    await db.close()
    await opened.close()
  }
}

/** The arguments of a command that takes only the options of every command. */
export function parsePlace(args: readonly string[]) {
  return parseArgs({ args: [...args], options: placeOptions, allowPositionals: true })
}
