import pg from 'pg'
import { beginReading, declareRows, fetchRows } from './foreign-database.sql.ts'

/** A row of somebody else's database, and where it stands in the order of its watermark. */
export type ForeignRow = { readonly row: Record<string, unknown>; readonly watermark: string }

const connectMs = 10_000
const statementMs = 60_000

/**
 * Reads rows of a query in batches through a cursor, in the order of a column, from a value of it on. The
 * transaction is read-only, a statement may take a minute.
 */
export async function* foreignRows(
  url: string,
  {
    query,
    watermarkColumn,
    from,
  }: { readonly query: string; readonly watermarkColumn: string; readonly from: string | null },
  size: number,
): AsyncGenerator<ForeignRow[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'kith source',
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + 5000,
  })
  // A server that goes away fails the statement that runs; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(beginReading)
    await client.query(declareRows(query, watermarkColumn, from !== null), from === null ? [] : [from])
    for (;;) {
      const { rows } = await client.query<ForeignRow>(fetchRows(size))
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    // What went wrong is on its way already; a server that is gone cannot be taken leave of.
    await client.end().catch(() => undefined)
  }
}

/** What PostgreSQL says when it refuses, in words for whoever set the source up. */
const words: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'this user may not come in',
  '3D000': 'there is no such database',
  '42P01': 'a table that the query names is not there',
  '42703': 'a column is not there',
  '42601': 'the query is not written as SQL demands',
  '42501': 'this user may not read it',
  '42883': 'types do not fit each other',
  '22P02': 'a value does not fit the type of its column',
  '22007': 'the watermark does not fit the type of its column',
  '25006': 'the query would change something; only reading is allowed',
  '57014': 'it took longer than a minute',
  ECONNREFUSED: 'nothing answers at that address and port',
  ENOTFOUND: 'there is no host of that name',
  ETIMEDOUT: 'the server did not answer in time',
  ECONNRESET: 'the server hung up',
}

/** Why somebody else's database could not be read: what, where, and what it said itself. Never the password. */
export function foreignFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = error instanceof Error ? error.message : String(error)
  const cause = error instanceof AggregateError ? foreignFailure(error.errors[0]) : null
  if (cause !== null) return cause
  const known = words[code] ?? (/timeout/i.test(said) ? 'the server did not answer in time' : null)
  return known === null ? `it said “${said}”` : said === '' ? known : `${known} (it said “${said}”)`
}
