import { sql } from '../storage/statement.ts'

/** What a batch of contacts adds for one party, one currency and one channel. */
export type ContactChange = {
  readonly partyId: string
  readonly currency: string
  readonly channel: string
  readonly contacts: number
  readonly inbound: number
  readonly complaints: number
  readonly minutes: number
  readonly costMinor: number
  readonly firstOn: string | null
  readonly lastOn: string | null
}

/** Adds to parties' contacts, in any order of arrival. Several changes of one row become one. */
export const addContactStatistics = (changes: readonly ContactChange[], now: Date) => sql`
  insert into information.contact_statistics as s (party_id, currency, channel, contacts, inbound, complaints,
         minutes, cost_minor, first_on, last_on, updated_at)
  select "partyId", currency, channel, sum(contacts), sum(inbound), sum(complaints), sum(minutes), sum("costMinor"),
         min("firstOn"), max("lastOn"), ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as told ("partyId" uuid, currency text, channel text, contacts integer, inbound integer, complaints integer,
               minutes double precision, "costMinor" bigint, "firstOn" date, "lastOn" date)
   group by "partyId", currency, channel
   order by "partyId", currency, channel
  on conflict (party_id, currency, channel) do update set
    contacts = s.contacts + excluded.contacts,
    inbound = s.inbound + excluded.inbound,
    complaints = s.complaints + excluded.complaints,
    minutes = s.minutes + excluded.minutes,
    cost_minor = s.cost_minor + excluded.cost_minor,
    first_on = least(s.first_on, excluded.first_on),
    last_on = greatest(s.last_on, excluded.last_on),
    updated_at = excluded.updated_at`

export const deleteContactStatistics = (partyIds: readonly string[]) => sql`
  delete from information.contact_statistics where party_id = any(${partyIds})`

/**
 * The contacts of these parties from their histories, as if they had just arrived. Of every contact the log has a
 * `channels.interaction-recorded`; a complaint adds a `channels.complaint-filed` and is no second contact.
 */
export const contactStatisticsFromEvents = (partyIds: readonly string[], now: Date) => sql`
  insert into information.contact_statistics (party_id, currency, channel, contacts, inbound, complaints, minutes,
         cost_minor, first_on, last_on, updated_at)
  select e.party_id, e.data ->> 'currency', e.data ->> 'channel',
         count(*) filter (where e.type = 'channels.interaction-recorded'),
         count(*) filter (where e.type = 'channels.interaction-recorded' and e.data ->> 'direction' = 'in'),
         count(*) filter (where e.type = 'channels.complaint-filed'),
         coalesce(sum((e.data ->> 'minutes')::double precision)
                  filter (where e.type = 'channels.interaction-recorded'), 0),
         coalesce(sum((e.data ->> 'costMinor')::bigint)
                  filter (where e.type = 'channels.interaction-recorded'), 0),
         min((e.data ->> 'occurredOn')::date), max((e.data ->> 'occurredOn')::date), ${now}::timestamptz
    from information.events as e
   where e.party_id = any(${partyIds})
     and e.type in ('channels.interaction-recorded', 'channels.complaint-filed')
   group by 1, 2, 3`
