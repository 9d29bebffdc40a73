import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { KithError } from '../kernel/errors.ts'
import { inOurWords, isLost, isRetryable } from './database-error.ts'
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
  /** All or nothing. Inside a transaction it joins the one that is open. Deadlocks are tried three times. */
  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result>
  /** Feeds a `copy … from stdin` statement. @returns the number of rows copied */
  copyIn(copyStatement: string, source: Readable): Promise<number>
  /** The bytes of a `copy … to stdout` statement. */
  copyOut(copyStatement: string): Promise<Readable>
  /** Rows in batches through a cursor, so that a million rows need no memory. `size`: rows per batch. */
  batches<Row>(statement: Statement<Row>, size: number): AsyncGenerator<Row[]>
}

/** A database with its connections. */
export interface Pool extends Database {
  /** Where it is; safe to show (no password). */
  readonly address: string
  readonly pg: pg.Pool
  close(): Promise<void>
}

/** How many connections and under which name. `max`: connections, default 10. */
export type PoolOptions = { readonly max?: number; readonly name?: string }

/** Opens a pool on a PostgreSQL URL; connections are made when they are first needed. */
export function connect(url: string, options: PoolOptions = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'kith',
    types: rowTypes,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601',
    idleTimeoutMillis: 60_000,
  })
  // A dropped connection fails the statement that runs on it, and the pool replaces it. Without listeners
  // Node would end the process instead.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return Object.assign(new PoolDatabase(pool), { address: withoutPassword(url) })
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

  constructor(pool: pg.Pool) {
    super()
    this.pg = pool
  }

  async query<Row>(text: string, values: readonly unknown[]) {
    return execute<Row>(this.pg, text, values)
  }

  async transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work)
      } catch (error) {
        if (attempt === 3 || !isRetryable(error)) throw error
      }
    }
  }

  async copyIn(copyStatement: string, source: Readable): Promise<number> {
    return this.lend((client) => new ClientDatabase(client).copyIn(copyStatement, source))
  }

  async copyOut(copyStatement: string): Promise<Readable> {
    const client = await this.pg.connect()
    const stream = client.query(copyTo(copyStatement))
    stream.once('close', () => client.release())
    return stream
  }

  async *batches<Row>(statement: Statement<Row>, size: number): AsyncGenerator<Row[]> {
    const client = await this.pg.connect()
    try {
      await client.query('begin read only')
      yield* new ClientDatabase(client).batches(statement, size)
    } finally {
      // Where the connection is gone the server rolls back by itself, and the first error is the one to tell.
      const isLost = await client.query('rollback').then(
        () => false,
        () => true,
      )
      client.release(isLost)
    }
  }

  async close(): Promise<void> {
    await this.pg.end()
  }

  private async attempt<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    return this.lend(async (client) => {
      await client.query('begin')
      try {
        const result = await work(new ClientDatabase(client))
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((lost: unknown) => {
          // The connection is gone; the server rolls back by itself. The first error is the one to tell.
          if (!(lost instanceof Error)) throw lost
        })
        throw error
      }
    })
  }

  private async lend<Result>(use: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pg.connect()
    let broken = false
    try {
      return await use(client)
    } catch (error) {
      broken = isLost(error)
      throw error
    } finally {
      client.release(broken)
    }
  }
}

class ClientDatabase extends StatementRunner implements Database {
  readonly inTransaction = true
  private readonly client: pg.ClientBase

  constructor(client: pg.ClientBase) {
    super()
    this.client = client
  }

  async query<Row>(text: string, values: readonly unknown[]) {
    return execute<Row>(this.client, text, values)
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
    return this.client.query(copyTo(copyStatement))
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
