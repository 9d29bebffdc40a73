import { sql } from '../storage/statement.ts'
import type { Movement, Span } from './migration.ts'
import { outside } from './migration.ts'

const inSegment = (segmentationId: string, day: string) => sql`
  select m.party_id, m.segment_id
    from strategy.memberships m
   where m.segmentation_id = ${segmentationId} and m.valid_from <= ${day}::date
     and (m.valid_to is null or m.valid_to > ${day}::date)`

/** How many went from where to where between two days; who was or is in no segment too. */
export const countMovements = (segmentationId: string, { fromOn, toOn }: Span) => sql<{
  fromSegmentId: string
  toSegmentId: string
  parties: number
}>`
  with before as (${inSegment(segmentationId, fromOn)}), after as (${inSegment(segmentationId, toOn)})
  select coalesce(b.segment_id, ${outside}::uuid) as "fromSegmentId",
         coalesce(a.segment_id, ${outside}::uuid) as "toSegmentId", count(*) as parties
    from before b full join after a on a.party_id = b.party_id
   group by 1, 2`

export const deleteMovements = (segmentationId: string, fromOn: string) => sql`
  delete from strategy.migrations where segmentation_id = ${segmentationId} and from_on = ${fromOn}::date`

export const insertMovements = (
  segmentationId: string,
  movements: readonly Omit<Movement, 'computedAt'>[],
  now: Date,
) => sql`
  insert into strategy.migrations (segmentation_id, from_on, from_segment_id, to_segment_id, to_on, parties,
         worth_change, computed_at)
  select ${segmentationId}::uuid, told."fromOn", told."fromSegmentId", told."toSegmentId", told."toOn", told.parties,
         told."worthChange", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(movements)}::jsonb)
      as told ("fromOn" date, "fromSegmentId" uuid, "toSegmentId" uuid, "toOn" date, parties bigint,
               "worthChange" double precision)`

const columns = sql`
  from_on as "fromOn", to_on as "toOn", from_segment_id as "fromSegmentId", to_segment_id as "toSegmentId",
  parties, worth_change as "worthChange", computed_at as "computedAt"`

/** The movements of the quarter that began on a day. */
export const movementsOf = (segmentationId: string, fromOn: string) => sql<Movement>`
  select ${columns}
    from strategy.migrations
   where segmentation_id = ${segmentationId} and from_on = ${fromOn}::date
   order by from_segment_id, to_segment_id`

/** The quarters that were counted, newest first. */
export const countedQuarters = (segmentationId: string) => sql<{ fromOn: string; toOn: string }>`
  select distinct from_on as "fromOn", to_on as "toOn"
    from strategy.migrations where segmentation_id = ${segmentationId}
   order by from_on desc`

/** The same of those ids for whoever needs only names. */
export const calledSegments = (segmentIds: readonly string[]) => sql<{ id: string; name: string }>`
  select distinct on (segment_id) segment_id as id, name
    from strategy.segments
   where segment_id = any(${[...segmentIds]}::uuid[])
   order by segment_id, version desc`

/** What a segment is called, by the last version that knew it. */
export const segmentNames = (segmentIds: readonly string[]) => sql<{
  segmentId: string
  name: string
  hue: number
}>`
  select distinct on (segment_id) segment_id as "segmentId", name, hue
    from strategy.segments
   where segment_id = any(${[...segmentIds]}::uuid[])
   order by segment_id, version desc`
