import { sql } from '../storage/statement.ts'
import type { ChainEvent } from './chain.ts'

const columns = sql`
  e.event_id as "eventId", e.type, e.occurred_at as "at", e.data, e.caused_by as "causedBy"`

/** Events of the firm by their ids; an id of a customer's event finds nothing here. */
export const firmEvents = (eventIds: readonly string[]) => sql<ChainEvent>`
  select ${columns}
    from information.firm_events as e
   where e.event_id = any(${[...eventIds]}::uuid[])
   order by e.occurred_at, e.event_id`

/** What some events led to, one step on. */
export const effectsOf = (eventIds: readonly string[], limit: number) => sql<ChainEvent>`
  select ${columns}
    from information.firm_events as e
   where e.caused_by && ${[...eventIds]}::uuid[]
   order by e.occurred_at, e.event_id
   limit ${limit}`

/** Where chains began of late: events that led to another, and that no event of the firm led to. */
export const chainRoots = (since: Date, limit: number) => sql<ChainEvent>`
  select ${columns}
    from information.firm_events as e
   where e.occurred_at > ${since}::timestamptz
     and exists (select from information.firm_events as effect where effect.caused_by @> array[e.event_id])
     and not exists (select from information.firm_events as cause where cause.event_id = any(e.caused_by))
   order by e.occurred_at desc, e.event_id desc
   limit ${limit}`
