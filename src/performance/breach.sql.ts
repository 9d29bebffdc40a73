import type { Subject } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'

/** Whoever holds standards waits for whoever is holding them, so that a crossing is told once. */
export const lockBreaches = sql`select pg_advisory_xact_lock(hashtext('performance.hold-standards'))`

/** The last that was told of a measure's standard: breached or restored. */
export const lastCrossing = (measure: string, { kind, id }: Subject) => sql<{ type: string }>`
  select type
    from information.firm_events
   where type in ('performance.standard-breached', 'performance.standard-restored')
     and data ->> 'measure' = ${measure}
     and data -> 'subject' ->> 'kind' = ${kind} and data -> 'subject' ->> 'id' = ${id}
   order by occurred_at desc, recorded_at desc, event_id desc limit 1`

/** What a segment is called now. */
export const segmentName = (segmentId: string) => sql<{ name: string }>`
  select name from strategy.segments where segment_id = ${segmentId} order by version desc limit 1`

/** What a source is called. */
export const sourceName = (sourceId: string) => sql<{ name: string }>`
  select name from information.sources where source_id = ${sourceId}::uuid`
