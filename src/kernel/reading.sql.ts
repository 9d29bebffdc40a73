import { sql } from '../storage/statement.ts'
import type { Measure, Subject } from './measure.ts'

/** A reading as stored; the interval and the subject are flat. */
export type ReadingRow = {
  readingId: string
  measure: string
  title: string
  subjectKind: Subject['kind']
  subjectId: string
  value: number | null
  unit: string
  n: number
  low: number | null
  high: number | null
  level: number | null
  asOf: string
  method: Measure['method']
  assumptions: Measure['assumptions']
  lineage: Measure['lineage']
  standard: Measure['standard']
  missing: string | null
  replay: string | null
  recordedAt: string
}

const columns = sql`
  reading_id as "readingId", measure, title, subject_kind as "subjectKind", subject_id as "subjectId", value,
  unit, n, low, high, level, as_of as "asOf", method, assumptions, lineage, standard, missing, replay,
  recorded_at as "recordedAt"`

export const readingById = (readingId: string) => sql<ReadingRow>`
  select ${columns} from kernel.readings where reading_id = ${readingId}`

export const readingsByIds = (readingIds: readonly string[]) => sql<ReadingRow>`
  select ${columns} from kernel.readings where reading_id = any(${[...readingIds]}::uuid[]) order by reading_id`

export const latestReading = (measure: string, subject: Subject) => sql<ReadingRow>`
  select ${columns}
    from kernel.readings
   where measure = ${measure} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
   order by as_of desc, recorded_at desc limit 1`

/** Of each measure of a subject that is asked for, the last reading that was kept before a moment. */
export const readingsBefore = (
  asked: readonly { readonly name: string; readonly subject: Subject }[],
  before: Date,
) => sql<ReadingRow>`
  select distinct on (measure, subject_kind, subject_id) ${columns}
    from kernel.readings
   where recorded_at < ${before}
     and (measure, subject_kind, subject_id) in (
           select told.name, told.subject ->> 'kind', told.subject ->> 'id'
             from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as told (name text, subject jsonb))
   order by measure, subject_kind, subject_id, as_of desc, recorded_at desc`

/** The last reading that was kept of a measure of the firm in each month (UTC) between two moments. */
export const monthlyReadings = (measure: string, from: Date, until: Date) => sql<ReadingRow>`
  select distinct on (to_char(recorded_at at time zone 'UTC', 'YYYY-MM')) ${columns}
    from kernel.readings
   where measure = ${measure} and subject_kind = 'firm' and recorded_at >= ${from} and recorded_at < ${until}
   order by to_char(recorded_at at time zone 'UTC', 'YYYY-MM'), recorded_at desc`

/** The last reading of every measure about the firm. */
export const latestReadingsOfFirm = sql<ReadingRow>`
  select distinct on (measure) ${columns}
    from kernel.readings
   where subject_kind = 'firm'
   order by measure, as_of desc, recorded_at desc`

export const insertReading = (readingId: string, measure: Measure, now: Date) => sql`
  insert into kernel.readings
         (reading_id, measure, title, subject_kind, subject_id, value, unit, n, low, high, level, as_of,
          method, assumptions, lineage, standard, missing, replay, recorded_at)
  values (${readingId}, ${measure.name}, ${measure.title}, ${measure.subject.kind}, ${measure.subject.id},
          ${measure.value}, ${measure.unit}, ${measure.n}, ${measure.interval?.low ?? null},
          ${measure.interval?.high ?? null}, ${measure.interval?.level ?? null}, ${measure.asOf},
          ${JSON.stringify(measure.method)}, ${JSON.stringify(measure.assumptions)},
          ${JSON.stringify(measure.lineage)}, ${measure.standard === null ? null : JSON.stringify(measure.standard)},
          ${measure.missing}, ${measure.replay ?? null}, ${now})`
