import type { Database } from '../storage/database.ts'
import { compile, type Statement } from '../storage/statement.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import type { PartyTable } from './registration.ts'

let walled: readonly string[] = []

/** Takes over which tables tell of parties as employees; called once, when the rooms are put together. */
export function learnPurposes(tables: readonly PartyTable[]): void {
  walled = tables.filter(({ ofRole }) => ofRole === 'employee').map(({ table }) => table)
}

/** The tables that no scoring of customers may read. */
export const walledTables = (): readonly string[] => walled

/** @throws kernel.purpose-crossed when a statement names a table that tells of employees */
function refuseCrossing(text: string): void {
  const plain = text.replaceAll('"', '')
  const table = walled.find((name) => plain.includes(name))
  if (table !== undefined) throw new KithError('kernel.purpose-crossed', { table })
}

const reading = new Set(['many', 'one', 'maybeOne', 'run', 'batches', 'download'])

/**
 * The same database for the scoring of customers: what the firm knows of people because they work for it cannot be
 * read through it, whoever writes the statement. Transactions stay behind the wall.
 */
export function behindPurposeWall(db: Database): Database {
  // In front of an empty object: what is fixed on the database itself could not be told otherwise.
  const wall: Database = new Proxy(Object.create(db) as Database, {
    get(_, name: keyof Database) {
      const own: unknown = db[name]
      if (typeof own !== 'function') return own
      if (name === 'transaction')
        return (work: (tx: Database) => Promise<unknown>) =>
          db.transaction((tx) => work(behindPurposeWall(tx)))
      return (...given: unknown[]) => {
        const [asked] = given
        if (reading.has(name)) refuseCrossing(compile(asked as Statement<unknown>).sql)
        if (typeof asked === 'string') refuseCrossing(asked)
        return own.apply(db, given) as unknown
      }
    },
  })
  walls.add(wall)
  return wall
}

const walls = new WeakSet<Database>()

/** Whether what is read through a database is read to score customers: then nobody’s role of employee is seen either. */
export const isBehindPurposeWall = (db: Database): boolean => walls.has(db)

/** The context of a computation that scores, groups or values customers. */
export const forScoring = <Ctx extends Pick<Context, 'db'>>(ctx: Ctx): Ctx => ({
  ...ctx,
  db: behindPurposeWall(ctx.db),
})
