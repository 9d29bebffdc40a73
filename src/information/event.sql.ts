import type { EventRow } from '../kernel/event.ts'
import { sql } from '../storage/statement.ts'

/**
 * Creates a year's partition when it is missing. It is data definition, so it takes locks that no batch may
 * hold: always run on its own, before the transaction that writes.
 */
export const ensureEventYear = (year: number) => sql`select information.ensure_event_year(${year})`

const columns = sql`party_id, occurred_at, event_id, occurred_on, type, version, recorded_at, source, actor, channel, caused_by, data`

/** Writes events about parties. An event that is there already stays as it is. */
export const insertEvents = (events: readonly EventRow[]) => sql<{ eventId: string }>`
  insert into information.events (${columns})
  select "partyId", "occurredAt", "eventId", "occurredOn", type, version, "recordedAt", source, actor, channel,
         "causedBy", data
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as told ("partyId" uuid, "occurredAt" timestamptz, "eventId" uuid, "occurredOn" date, type text,
               version smallint, "recordedAt" timestamptz, source text, actor uuid, channel text,
               "causedBy" uuid[], data jsonb)
  on conflict do nothing
  returning event_id as "eventId"`

/** Writes one event from plain parameters: on the hot path of hand-made changes. */
export const insertEvent = (event: EventRow) => sql`
  insert into information.events (${columns})
  values (${event.partyId}::uuid, ${event.occurredAt}::timestamptz, ${event.eventId}::uuid, ${event.occurredOn}::date,
          ${event.type}, ${event.version}::smallint, ${event.recordedAt}::timestamptz, ${event.source},
          ${event.actor}::uuid, ${event.channel}, ${event.causedBy}::uuid[], ${JSON.stringify(event.data)}::jsonb)`

export const insertFirmEvents = (events: readonly EventRow[]) => sql<{ eventId: string }>`
  insert into information.firm_events (event_id, type, version, occurred_at, recorded_at, source, actor, channel, caused_by, data)
  select "eventId", type, version, "occurredAt", "recordedAt", source, actor, channel, "causedBy", data
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as told ("eventId" uuid, type text, version smallint, "occurredAt" timestamptz, "recordedAt" timestamptz,
               source text, actor uuid, channel text, "causedBy" uuid[], data jsonb)
  on conflict do nothing
  returning event_id as "eventId"`
