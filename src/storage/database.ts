import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { KithError } from '../kernel/errors.ts'
import { inOurWords, isAborted, isLost, isRetryable } from './database-error.ts'
import { type DownloadLimits, Downloads, downloadLimits, type Written } from './download.ts'
import { preparedName } from './prepared.ts'
import { rowTypes } from './row-parsing.ts'
import { compile, type Statement } from './statement.ts'

/** What runs statements: the pool (each statement on its own), or one open transaction. */
export interface Database {
  /** Whether this is one open transaction: after an error it takes no further statements. */
  readonly inTransaction: boolean
  /** All rows, in order. */
  many<Row>(statement: Statement<Row>): Promise<Row[]>
  /** Exactly one row. @throws kernel.not-found when there is none */
  one<Row>(statement: Statement<Row>): Promise<Row>
  /** One row or none. */
  maybeOne<Row>(statement: Statement<Row>): Promise<Row | undefined>
  /** Runs for its effect. @returns the number of rows affected */
  run(statement: Statement<unknown>): Promise<number>
  /**
   * All or nothing. Inside a transaction it joins the one that is open. After a deadlock it is done again
   * from its beginning, three times at most, so `work` may be called more than once. @throws storage.busy then
   */
  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result>
  /** Feeds a `copy … from stdin` statement. @returns the number of rows copied */
  copyIn(copyStatement: string, source: Readable): Promise<number>
  /** The bytes of a `copy … to stdout` statement. */
  copyOut(copyStatement: string): Promise<Readable>
  /** Rows in batches through a cursor, so that a million rows need no memory. `size`: rows per batch. */
  batches<Row>(statement: Statement<Row>, size: number): AsyncGenerator<Row[]>
  /**
   * Rows as text that leaves at the pace of whoever reads it; must be read, or destroyed.
   * @throws storage.downloads-busy
   */
  download<Row>(statement: Statement<Row>, written: Written<Row>): Readable
}

/** A database with its connections. */
export interface Pool extends Database {
  /** Where it is; safe to show (no password). */
  readonly address: string
  readonly pg: pg.Pool
  close(): Promise<void>
}

/** How many connections and under which name. `max`: connections beside those of downloads, default 10. */
export type PoolOptions = {
  readonly max?: number
  readonly name?: string
  readonly downloads?: DownloadLimits
  /** How long a statement may wait for a connection; ms, default 30 s. */
  readonly waitMs?: number
}

/** Opens a pool on a PostgreSQL URL; connections are made when they are first needed. */
export function connect(url: string, options: PoolOptions = {}): Pool {
  const limits = options.downloads ?? downloadLimits
  const db = new PoolDatabase(opened(url, options, options.max ?? 10), {
    pool: opened(url, options, limits.atOnce),
    gate: new Downloads(limits),
  })
  return Object.assign(db, { address: withoutPassword(url) })
}

function opened(url: string, { name = 'kith', waitMs = 30_000 }: PoolOptions, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    types: rowTypes,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: waitMs,
    // A connection that only shows that we live says nothing for days, and what is silent is forgotten on the way.
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  })
  // A dropped connection fails the statement that runs on it, and the pool replaces it. Without listeners
  // Node would end the process instead.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

abstract class StatementRunner {
  abstract query<Row>(
    text: string,
    values: readonly unknown[],
  ): Promise<pg.QueryResult<Row & pg.QueryResultRow>>

  async many<Row>(statement: Statement<Row>): Promise<Row[]> {
    const { sql, parameters } = compile(statement)
    return (await this.query<Row>(sql, parameters)).rows
  }

  async maybeOne<Row>(statement: Statement<Row>): Promise<Row | undefined> {
    return (await this.many(statement))[0]
  }

  async one<Row>(statement: Statement<Row>): Promise<Row> {
    const row = await this.maybeOne(statement)
    if (row === undefined) throw new KithError('kernel.not-found', { noun: 'row', id: '' })
    return row
  }

  async run(statement: Statement<unknown>): Promise<number> {
    const { sql, parameters } = compile(statement)
    return (await this.query(sql, parameters)).rowCount ?? 0
  }
}

class PoolDatabase extends StatementRunner implements Database {
  readonly inTransaction = false
  readonly pg: pg.Pool
  private readonly downloads: { readonly pool: pg.Pool; readonly gate: Downloads }

  constructor(pool: pg.Pool, downloads: PoolDatabase['downloads']) {
    super()
    this.pg = pool
    this.downloads = downloads
  }

  async query<Row>(text: string, values: readonly unknown[]) {
    return execute<Row>(this.pg, text, values)
  }

  async transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work)
      } catch (error) {
        if (!isRetryable(error)) throw error
        if (attempt === 3) throw new KithError('storage.busy', {}, { cause: error })
      }
    }
  }

  async copyIn(copyStatement: string, source: Readable): Promise<number> {
    const client = await connected(this.pg)
    let isBroken = false
    try {
      return await new ClientDatabase(client).copyIn(copyStatement, source)
    } catch (error) {
      isBroken = isLost(error)
      throw error
    } finally {
      client.release(isBroken)
    }
  }

  async copyOut(copyStatement: string): Promise<Readable> {
    const client = await connected(this.pg)
    const copying = new ClientDatabase(client)
    const stream = await copying.copyOut(copyStatement)
    stream.once('close', () => client.release(copying.isCopyingOut))
    return stream
  }

  batches<Row>(statement: Statement<Row>, size: number): AsyncGenerator<Row[]> {
    return batchesOn(this.pg, statement, size)
  }

  download<Row>(statement: Statement<Row>, { size, ...written }: Written<Row>): Readable {
    const { pool, gate } = this.downloads
    return gate.begin(batchesOn(pool, statement, size), written)
  }

  async close(): Promise<void> {
    await Promise.all([this.pg.end(), this.downloads.pool.end()])
  }

  private async attempt<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    const client = await connected(this.pg)
    const tx = new ClientDatabase(client)
    let isBroken = false
    try {
      await client.query('begin')
      const result = await work(tx)
      if (tx.isCopyingOut) throw new Error('a copy was left before its end, so that nothing can follow it')
      await client.query('commit')
      return result
    } catch (error) {
      // A copy that nobody reads on answers nothing that comes after it; hanging up rolls back as well.
      isBroken = tx.isCopyingOut || (await isRollbackLost(client, tx.answered)) || isLost(error)
      throw error
    } finally {
      client.release(isBroken)
    }
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  return pool.connect().catch((error: unknown) => {
    throw inOurWords(error)
  })
}

async function* batchesOn<Row>(pool: pg.Pool, statement: Statement<Row>, size: number) {
  const client = await connected(pool)
  try {
    await client.query('begin read only')
    yield* new ClientDatabase(client).batches(statement, size)
  } finally {
    client.release(await isRollbackLost(client))
  }
}

// Where the connection is gone the server rolls back by itself, and the first error is the one to tell.
async function isRollbackLost(client: pg.PoolClient, answered?: Promise<unknown>): Promise<boolean> {
  await answered
  const isDone = client.query('rollback').then(() => true)
  return !(await isDone.catch(() => false))
}

class ClientDatabase extends StatementRunner implements Database {
  readonly inTransaction = true
  private readonly client: pg.ClientBase
  private copied: Readable | undefined
  private last: Promise<unknown> = Promise.resolve()
  private failure: unknown

  constructor(client: pg.ClientBase) {
    super()
    this.client = client
  }

  /** Statements asked for at once take turns: a connection answers one at a time. */
  query<Row>(text: string, values: readonly unknown[]) {
    const answer = this.last
      .then(() => execute<Row>(this.client, text, values))
      .catch((error: unknown) => {
        // Of statements asked for at once, those behind one that failed fail for its reason.
        if (!isAborted(error)) this.failure = error
        throw this.failure ?? error
      })
    this.last = answer.catch(() => undefined)
    return answer
  }

  /** When all that was asked for has been answered. */
  get answered(): Promise<unknown> {
    return this.last
  }

  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    return work(this)
  }

  async copyIn(copyStatement: string, source: Readable): Promise<number> {
    const sink = this.client.query(copyFrom(copyStatement))
    try {
      await pipeline(source, sink)
    } catch (error) {
      throw inOurWords(error)
    }
    return sink.rowCount
  }

  async copyOut(copyStatement: string): Promise<Readable> {
    this.copied = this.client.query(copyTo(copyStatement))
    return this.copied
  }

  /** Whether a copy has not been read to its end, so that the connection takes nothing else. */
  get isCopyingOut(): boolean {
    return this.copied !== undefined && !this.copied.readableEnded
  }

  download(): never {
    throw new Error('a transaction ends before its rows are read; download outside it')
  }

  async *batches<Row>(statement: Statement<Row>, size: number): AsyncGenerator<Row[]> {
    const { sql, parameters } = compile(statement)
    const cursor = `batches_${++cursors}`
    await execute(this.client, `declare ${cursor} no scroll cursor for ${sql}`, parameters, {
      prepare: false,
    })
    for (;;) {
      const fetched = await execute<Row>(this.client, `fetch ${size} from ${cursor}`, [], { prepare: false })
      if (fetched.rows.length > 0) yield fetched.rows
      if (fetched.rows.length < size) break
    }
    await this.client.query(`close ${cursor}`)
  }
}

let cursors = 0

async function execute<Row>(
  target: pg.Pool | pg.ClientBase,
  text: string,
  values: readonly unknown[],
  { prepare = true } = {},
): Promise<pg.QueryResult<Row & pg.QueryResultRow>> {
  const name = prepare ? preparedName(text) : undefined
  try {
    return await target.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
  } catch (error) {
    throw inOurWords(error)
  }
}

function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1@')
}
