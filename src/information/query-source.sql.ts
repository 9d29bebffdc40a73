import { sql } from '../storage/statement.ts'

export type QuerySource = {
  sourceId: string
  query: string
  watermarkColumn: string
  everyMinutes: number
  watermark: string | null
  lastRunAt: string | null
  lastGoodAt: string | null
  lastError: string | null
}

const columns = sql`
  source_id as "sourceId", query, watermark_column as "watermarkColumn", every_minutes as "everyMinutes", watermark,
  last_run_at as "lastRunAt", last_good_at as "lastGoodAt", last_error as "lastError"`

export const querySource = (sourceId: string) => sql<QuerySource>`
  select ${columns} from information.source_queries where source_id = ${sourceId}`

/** Another query or another column begins from the first row. */
export const putQuery = (
  row: Pick<QuerySource, 'sourceId' | 'query' | 'watermarkColumn' | 'everyMinutes'>,
) => sql`
  insert into information.source_queries as q (source_id, query, watermark_column, every_minutes)
  values (${row.sourceId}, ${row.query}, ${row.watermarkColumn}, ${row.everyMinutes})
  on conflict (source_id) do update set query = excluded.query, watermark_column = excluded.watermark_column,
    every_minutes = excluded.every_minutes,
    watermark = case when q.query = excluded.query and q.watermark_column = excluded.watermark_column then q.watermark end`

export const moveWatermark = (sourceId: string, watermark: string) => sql`
  update information.source_queries set watermark = ${watermark} where source_id = ${sourceId}`

export const noteRun = (sourceId: string, at: Date, error: string | null) => sql`
  update information.source_queries
     set last_run_at = ${at}, last_error = ${error},
         last_good_at = case when ${error}::text is null then ${at}::timestamptz else last_good_at end
   where source_id = ${sourceId}`

/** Queries that are due: never run, or not since as many minutes as they say. */
export const dueQueries = (now: Date) => sql<{ sourceId: string }>`
  select q.source_id as "sourceId" from information.source_queries q
    join information.sources s on s.source_id = q.source_id
   where s.paused_at is null
     and (q.last_run_at is null or q.last_run_at + make_interval(mins => q.every_minutes) <= ${now}::timestamptz)
   order by q.source_id`
