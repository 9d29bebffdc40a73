import { sql } from '../storage/statement.ts'

/** What one source said about a party, word for word. */
export type PartySourceRow = {
  sourceRecordId: string
  sourceName: string
  externalId: string
  noun: string
  receivedAt: string
  content: Record<string, unknown>
}

/** The records of a party, the latest first, after a given one. */
export const sourcesOfParty = (
  partyId: string,
  after: { at: string; id: string } | null,
  limit: number,
) => sql<PartySourceRow>`
  select r.source_record_id as "sourceRecordId", s.name as "sourceName", r.external_id as "externalId", r.noun,
         r.received_at as "receivedAt", r.content
    from information.source_records r
    join information.sources s on s.source_id = r.source_id
   where r.party_id = ${partyId}
     and (${after === null} or (r.received_at, r.source_record_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
   order by r.received_at desc, r.source_record_id desc
   limit ${limit}`
