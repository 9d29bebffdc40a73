import pg from 'pg'

/** Nothing may be changed, and all is read as it was at one moment. */
export const beginReading = 'begin transaction isolation level repeatable read read only'

/** A cursor over somebody else's query in the order of its watermark, from a value of it on where there is one. */
export function declareRows(query: string, watermarkColumn: string, hasFrom: boolean): string {
  const column = pg.escapeIdentifier(watermarkColumn)
  const bare = query.trim().replace(/;+\s*$/, '')
  const since = hasFrom ? `where q.${column} >= $1` : ''
  return `declare kith_rows no scroll cursor for
    select to_jsonb(q) as row, q.${column}::text as watermark from (${bare}\n) as q ${since} order by q.${column}`
}

export const fetchRows = (size: number): string => `fetch ${Math.trunc(size)} from kith_rows`
