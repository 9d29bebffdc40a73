import type { RawBuilder } from 'kysely'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { clvScore, isLive, publishedVersion, withinRows } from './party-filter.sql.ts'

/** What is counted of each field, with the field of a role's rights that shows it. */
const counted: Readonly<Record<string, { readonly right: string; readonly isKnown: RawBuilder<unknown> }>> = {
  name: { right: 'name', isKnown: sql`p.display_name <> ''` },
  city: { right: 'city', isKnown: sql`p.city is not null` },
  country: { right: 'country', isKnown: sql`p.country is not null` },
  language: { right: 'language', isKnown: sql`p.language is not null` },
  owner: { right: 'ownerName', isKnown: sql`p.owner_id is not null` },
}

const point = (kind: string) => sql`
  exists (select from kernel.contact_points c
           where c.party_id = p.party_id and c.kind = ${kind} and c.ended_at is null)`

const reached: typeof counted = {
  email: { right: 'contactPoints', isKnown: point('email') },
  phone: { right: 'contactPoints', isKnown: point('phone') },
}

/** Of how many parties each field is known, in one reading of them. */
export function completeness(grant: Grant) {
  const shown = Object.entries({ ...counted, ...reached }).filter(([, { right }]) => sees(grant, right))
  const columns = shown.map(
    ([field, { isKnown }]) => sql`count(*) filter (where ${isKnown}) as ${sql.ref(field)}`,
  )
  return sql<{ of: number } & Record<string, number>>`
    select ${sql.join([sql`count(*) as "of"`, ...columns])}
      from kernel.parties p where ${isLive} and ${withinRows(grant)}`
}

export type Conflict = {
  partyId: string
  name: string | null
  field: string
  /** What stands in the record now. */
  kept: string | null
  said: { source: string; value: string; sourceRecordId: string }[]
  atStake: number | null
}

/** Fields of which two sources can say different things, with the right that shows each and what is kept. */
const compared: Readonly<Record<string, { readonly right: string; readonly kept: RawBuilder<unknown> }>> = {
  name: { right: 'name', kept: sql`p.display_name` },
  city: { right: 'city', kept: sql`p.city` },
  country: { right: 'country', kept: sql`p.country` },
  language: { right: 'language', kept: sql`p.language` },
}

/**
 * Where two sources say different things of one field of one party, those with the most to come first; what somebody pinned, or the
 * customer said, is decided and left out. Only of those whom two sources name is read what each says.
 */
export function conflicts(grant: Grant, limit: number) {
  const fields = Object.entries(compared).filter(([, { right }]) => sees(grant, right))
  const words = sql.join(fields.map(([field]) => sql`(${field}::text, r.content ->> ${field}::text)`))
  const kept = sql.join(
    fields.map(([field, { kept: column }]) => sql`when ${field}::text then ${column}`),
    sql` `,
  )
  return sql<Conflict>`
    with several as materialized (
      select r.party_id from information.source_records r where r.noun = 'parties'
       group by r.party_id having count(distinct r.source_id) > 1),
    said as materialized (
      select r.party_id, f.field, jsonb_agg(distinct jsonb_build_object('source', s.name, 'value', f.value, 'sourceRecordId', r.source_record_id)) as said
        from information.source_records r
        join several v on v.party_id = r.party_id
        join information.sources s on s.source_id = r.source_id
       cross join lateral (values ${words}) as f(field, value)
       where r.noun = 'parties' and f.value is not null and f.value <> ''
       group by r.party_id, f.field
      having count(distinct lower(f.value)) > 1 and count(distinct r.source_id) > 1)
    select d.party_id as "partyId", ${sees(grant, 'name') ? sql`p.display_name` : sql`null::text`} as name, d.field,
           case d.field ${kept} end as kept, d.said,
           ${sees(grant, 'clv') ? sql`x.value` : sql`null::double precision`} as "atStake"
      from said d
      join kernel.parties p on p.party_id = d.party_id
      left join information.scores x on x.party_id = d.party_id and x.name = ${clvScore}
                                    and x.version = ${publishedVersion(clvScore)}
     where ${isLive} and ${withinRows(grant)}
       and not exists (select from information.field_choices c where c.party_id = d.party_id and c.field = d.field)
     order by ${sees(grant, 'clv') ? sql`x.value desc nulls last,` : sql``} d.party_id, d.field
     limit ${sql.lit(limit)}`
}
