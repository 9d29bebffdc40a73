import type { LessonSum } from '../analytics/index.ts'
import { sql } from '../storage/statement.ts'

export type LessonRow = LessonSum

/** Adds what decisions teach to the sums of a model. */
export const addLessons = (kind: string, version: number, rows: readonly LessonRow[]) => sql`
  insert into information.identity_label_counts as held (kind, version, verdict, comparison, level, pairs)
  select ${kind}, ${version}, l.verdict, l.comparison, l.level, sum(l.pairs)
    from json_to_recordset(${JSON.stringify(rows)}) as l(verdict text, comparison text, level text, pairs float8)
   group by l.verdict, l.comparison, l.level order by l.verdict, l.comparison, l.level
  on conflict (kind, version, verdict, comparison, level) do update set pairs = held.pairs + excluded.pairs`

export const lessonSums = (kind: string, version: number) => sql<LessonRow>`
  select verdict, comparison, level, pairs from information.identity_label_counts
   where kind = ${kind} and version = ${version}`

/** Sums of models that are no longer in force teach nobody. */
export const forgetLessons = (kind: string, version: number) => sql`
  delete from information.identity_label_counts where kind = ${kind} and version < ${version}`

export type CountedVerdict = {
  partyId: string
  recordId: string
  otherRecordId: string
  verdict: string
  levels: unknown
  countedIn: number | null
}

/** Notes with a verdict what it taught, and whom. */
export const noteLesson = (
  partyIds: readonly string[],
  lesson: Omit<CountedVerdict, 'partyId' | 'verdict'>,
) => sql`
  update information.identity_verdicts
     set levels = ${JSON.stringify(lesson.levels)}::jsonb, counted_in = ${lesson.countedIn}
   where party_id = any(${partyIds}::uuid[]) and record_id = ${lesson.recordId}
     and other_record_id = ${lesson.otherRecordId}`

/** What was taught by the verdicts on a pair of records. */
export const lessonsOf = (partyIds: readonly string[], recordIds: readonly string[]) => sql<CountedVerdict>`
  select party_id as "partyId", record_id as "recordId", other_record_id as "otherRecordId", verdict, levels,
         counted_in as "countedIn"
    from information.identity_verdicts
   where party_id = any(${partyIds}::uuid[]) and record_id = any(${recordIds}::uuid[])
     and other_record_id = any(${recordIds}::uuid[]) and levels is not null`

/** What was taught since a moment: a model that was being trained then does not know it. */
export const lessonsSince = (kind: string, since: Date) => sql<CountedVerdict>`
  select v.party_id as "partyId", v.record_id as "recordId", v.other_record_id as "otherRecordId", v.verdict, v.levels,
         v.counted_in as "countedIn"
    from information.identity_verdicts v
    join information.identity_records r on r.party_id = v.party_id and r.record_id = v.record_id
   where v.decided_at >= ${since} and v.levels is not null and r.kind = ${kind}`
