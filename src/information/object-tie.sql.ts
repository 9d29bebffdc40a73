import type { RawBuilder } from 'kysely'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import { sql } from '../storage/statement.ts'
import { firmRecordHome } from './custom-object.ts'
import type { RecordSight } from './object-record.sql.ts'
import type { TieDirection } from './object-relation.ts'
import type { StandingEnd } from './object-tie.ts'

type Fragment = RawBuilder<unknown>

export const objectTieTable = 'information.object_ties'

export type TieRow = {
  tieId: string
  relation: string
  title: string
  direction: TieDirection
  role: string | null
  validFrom: string | null
  validTo: string | null
  otherRecordId: string | null
  otherObject: string | null
  otherTitle: string | null
  otherHome: string
  otherPartyName: string | null
  version: number
}

/** Whether the other end is the reader's to see: its party, and the object of its record. */
function otherSeen({ objects, parties }: RecordSight): Fragment {
  const named = objects.fields === null ? sql`true` : sql`x.object = any(${[...objects.fields]}::text[])`
  return sql`
    (t.other_party_id = ${firmRecordHome}::uuid or (${isLive} and ${withinRows(parties)}
      and (t.other_record_id is null or ${withinRows(objects)})))
    and (t.other_record_id is null or (x.record_id is not null and o.retired_at is null and ${named}))`
}

const read = (own: Fragment, sight: RecordSight, limit: number) => sql<TieRow>`
  with t as materialized (
    select i.* from information.object_ties i where ${own}
     order by i.valid_to desc nulls first, i.valid_from desc nulls last, i.tie_id limit ${sql.lit(limit)})
  select t.tie_id as "tieId", t.relation, t.direction, t.role, t.valid_from as "validFrom", t.valid_to as "validTo",
         case t.direction when 'forward' then r.title else r.title_back end as title,
         t.other_record_id as "otherRecordId", x.object as "otherObject", x.title as "otherTitle",
         t.other_party_id as "otherHome", p.display_name as "otherPartyName", t.version
    from t
    join information.object_relations r on r.relation = t.relation
    left join information.object_records x on x.party_id = t.other_party_id and x.record_id = t.other_record_id
    left join information.objects o on o.object = x.object
    left join kernel.parties p on p.party_id = t.other_party_id
   where ${otherSeen(sight)}
   order by lower(r.title), t.direction, t.valid_to desc nulls first, t.valid_from desc nulls last, t.tie_id`

const atEnd = ({ home, recordId }: StandingEnd): Fragment =>
  recordId === null
    ? sql`i.party_id = ${home}::uuid and i.record_id is null`
    : sql`i.party_id = ${home}::uuid and i.record_id = ${recordId}::uuid`

/** The ties of one end of which the reader sees the other, lasting ones first. */
export const tiesAt = (end: StandingEnd, sight: RecordSight, limit: number) => read(atEnd(end), sight, limit)

export type TieTerms = {
  readonly role: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

export type StandingTie = {
  relation: string
  role: string | null
  validFrom: string | null
  validTo: string | null
  home: string
  recordId: string | null
  otherHome: string
  otherRecordId: string | null
  version: number
}

/** A tie as it stands, both ends: the first is read forward. */
export const tieStanding = (tieId: string) => sql<StandingTie>`
  select t.relation, t.role, t.valid_from as "validFrom", t.valid_to as "validTo", t.party_id as home,
         t.record_id as "recordId", t.other_party_id as "otherHome", t.other_record_id as "otherRecordId", t.version
    from information.object_ties t where t.tie_id = ${tieId}::uuid and t.direction = 'forward'`

/** The object of a record that stands under a party, held until the transaction ends so that nobody ties it meanwhile. */
export const holdRecord = (home: string, recordId: string) => sql<{ object: string }>`
  select x.object from information.object_records x
   where x.party_id = ${home}::uuid and x.record_id = ${recordId}::uuid for update`

/** Other ties of an end by one relation on days that some terms also cover. */
export const overlapping = (
  { home, recordId }: StandingEnd,
  { tieId, relation, direction }: { tieId: string; relation: string; direction: TieDirection },
  { validFrom, validTo }: Pick<TieTerms, 'validFrom' | 'validTo'>,
) => sql<{
  otherHome: string
  otherRecordId: string | null
  role: string | null
  validFrom: string | null
  validTo: string | null
}>`
  select i.other_party_id as "otherHome", i.other_record_id as "otherRecordId", i.role, i.valid_from as "validFrom",
         i.valid_to as "validTo"
    from information.object_ties i
   where ${atEnd({ home, recordId })} and i.relation = ${relation} and i.direction = ${direction}
     and i.tie_id <> ${tieId}::uuid
     and daterange(i.valid_from, i.valid_to, '[]') && daterange(${validFrom}::date, ${validTo}::date, '[]')
   order by i.valid_from desc nulls last limit 1000`

export type WrittenTie = TieTerms & {
  readonly tieId: string
  readonly relation: string
  readonly from: StandingEnd
  readonly to: StandingEnd
}

/** Writes a tie under both of its ends. Fewer than two rows: its id is taken. */
export const insertTie = (
  { tieId, relation, from, to, ...terms }: WrittenTie,
  by: string | null,
  now: Date,
) => {
  const row = (end: StandingEnd, other: StandingEnd, direction: TieDirection) => sql`
    (${end.home}::uuid, ${tieId}::uuid, ${direction}, ${relation}, ${end.recordId}::uuid, ${other.home}::uuid,
     ${other.recordId}::uuid, ${terms.role}, ${terms.validFrom}::date, ${terms.validTo}::date, ${by}::uuid,
     ${now}::timestamptz)`
  return sql`
    insert into information.object_ties (party_id, tie_id, direction, relation, record_id, other_party_id, other_record_id,
           role, valid_from, valid_to, created_by, created_at)
    values ${row(from, to, 'forward')}, ${row(to, from, 'backward')}
    on conflict do nothing`
}

export const updateTie = (tieId: string, homes: readonly string[], terms: TieTerms) => sql`
  update information.object_ties
     set role = ${terms.role}, valid_from = ${terms.validFrom}::date, valid_to = ${terms.validTo}::date,
         version = version + 1
   where party_id = any(${[...homes]}::uuid[]) and tie_id = ${tieId}::uuid`

/** Takes away what other ends say of a record that is taken away; its own rows go with it. */
export const deleteTiesTo = (home: string, recordId: string) => sql`
  delete from information.object_ties
   where other_party_id = ${home}::uuid and other_record_id = ${recordId}::uuid`

/** Ties of which one end is gone, as after a night of retention. */
export const loneTies = (most: number) => sql<{ partyId: string; tieId: string }>`
  with paired as materialized (select t.tie_id, count(*) as ends from information.object_ties t group by 1),
  lone as materialized (select d.tie_id from paired d where d.ends < 2 limit ${sql.lit(most)})
  select t.party_id as "partyId", t.tie_id as "tieId"
    from information.object_ties t where t.tie_id in (select l.tie_id from lone l)`

export const deleteTies = (partyIds: readonly string[], tieIds: readonly string[]) => sql`
  delete from information.object_ties
   where party_id = any(${[...partyIds]}::uuid[]) and tie_id = any(${[...tieIds]}::uuid[])`

/** Gives the ties of a record to the party that the record is given to: first the copies, for a row never changes party. */
export const copyTiesOver = (from: string, to: string, recordId: string) => sql`
  insert into information.object_ties (party_id, tie_id, direction, relation, record_id, other_party_id, other_record_id,
         role, valid_from, valid_to, created_by, created_at, version)
  select ${to}::uuid, t.tie_id, t.direction, t.relation, t.record_id, t.other_party_id, t.other_record_id, t.role,
         t.valid_from, t.valid_to, t.created_by, t.created_at, t.version
    from information.object_ties t where t.party_id = ${from}::uuid and t.record_id = ${recordId}::uuid`

export const deleteTiesOf = (home: string, recordId: string) => sql`
  delete from information.object_ties where party_id = ${home}::uuid and record_id = ${recordId}::uuid`

/** The other ends of a record's ties, told under whom it stands now. */
export const turnToRecord = (from: string, to: string, recordId: string) => sql`
  update information.object_ties set other_party_id = ${to}::uuid
   where other_party_id = ${from}::uuid and other_record_id = ${recordId}::uuid`

/** Every tie that leads to a party, its own too, leads to another: before its rows move there. */
export const turnToParty = (from: string, to: string) => sql`
  update information.object_ties set other_party_id = ${to}::uuid where other_party_id = ${from}::uuid`

/** After the rows that a merge moved went back: what led to them leads back too. */
export const turnBack = (keeper: string, other: string, mergeId: string) => sql`
  with gone as materialized (
    select m.row_id from kernel.merge_moves m
     where m.party_id = ${keeper}::uuid and m.merge_id = ${mergeId}::uuid
       and m.table_name = ${objectTieTable})
  update information.object_ties t set other_party_id = ${other}::uuid
   where t.other_party_id = ${keeper}::uuid
     and (t.tie_id || '|' || case t.direction when 'forward' then 'backward' else 'forward' end)
         in (select g.row_id from gone g)`

/** Ties that others have to a party. */
export const tiesTo = (partyId: string) => sql<{ otherPartyId: string; tieId: string }>`
  select t.party_id as "otherPartyId", t.tie_id as "tieId"
    from information.object_ties t where t.other_party_id = ${partyId}::uuid`
