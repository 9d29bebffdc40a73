import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { inName, isLive, plainly, withinRows } from './party-filter.sql.ts'

export type FoundParty = {
  partyId: string
  kind: string
  name: string | null
  city: string | null
  /** What of them matched. */
  why: string
}

/** How many matches are looked at for the best; a word that thousands share cannot be ranked by eye anyway. */
const considered = 200

/** Where a word may stand so that finding it tells nothing that the screen hides. */
function inSight(word: string, grant: Grant) {
  const places = [
    sees(grant, 'name') ? inName(word) : null,
    sees(grant, 'city') ? sql`position(${word} in ${plainly('p.city')}) > 0` : null,
    sees(grant, 'contactPoints')
      ? sql`exists (select from kernel.contact_points c
                     where c.party_id = p.party_id and c.ended_at is null
                       and position(${word} in ${plainly('c.normalised')}) > 0)`
      : null,
  ].filter((place) => place !== null)
  return places.length === 0 ? sql`false` : sql`(${sql.join(places, sql` or `)})`
}

const searched = ['name', 'city', 'contactPoints']

/** Whether the words that search sees begin with the first of each group, or are another of it: those are whole words. */
const hasOneOfEach = (groups: readonly (readonly string[])[]) => sql`
  to_tsvector('simple', p.search_text) @@ to_tsquery('simple', ${groups
    .map((words) => `(${words.map((word, at) => (at === 0 ? `${word}:*` : word)).join(' | ')})`)
    .join(' & ')})`

/**
 * Parties whose words begin with these, of each group with one. Those whose name begins so come first, then those with the name in
 * it, then the rest (e-mail, phone, city). Whoever sees only some of these finds by them alone, or the search
 * would tell what the screen hides.
 */
export function searchParties(groups: readonly (readonly string[])[], grant: Grant, limit: number) {
  const [first = ''] = groups[0] ?? []
  const seesAll = searched.every((field) => sees(grant, field))
  const allowed = seesAll
    ? sql`true`
    : sql.join(
        groups.map(
          (words) =>
            sql`(${sql.join(
              words.map((word) => inSight(word, grant)),
              sql` or `,
            )})`,
        ),
        sql` and `,
      )
  return sql<FoundParty>`
    with hit as materialized (
      select p.party_id, p.kind, p.display_name, p.sort_name, p.city
        from kernel.parties p
       where ${hasOneOfEach(groups)} and ${isLive} and ${withinRows(grant)} and ${allowed}
       limit ${sql.lit(considered)})
    select party_id as "partyId", kind, ${sees(grant, 'name') ? sql`display_name` : sql`null`} as name,
           ${sees(grant, 'city') ? sql`city` : sql`null`} as city,
           case when position(${first} in ${plainly('hit.display_name')}) > 0 then 'name'
                when position(${first} in coalesce(${plainly('hit.city')}, '')) > 0 then 'city'
                else 'e-mail, phone or another word' end as why
      from hit
     order by case when starts_with(sort_name, ${first}) then 0 when position(${first} in sort_name) > 0 then 1 else 2 end,
              sort_name, party_id
     limit ${sql.lit(limit)}`
}

export type Twin = Omit<FoundParty, 'why'> & { shares: string }

const shownName = (grant: Grant) => (sees(grant, 'name') ? sql`p.display_name` : sql`null::text`)
const shownCity = (grant: Grant) => (sees(grant, 'city') ? sql`p.city` : sql`null::text`)

/** Live parties with this contact point. */
export const holdersOf = (kind: 'email' | 'phone', normalised: string, grant: Grant) => sql<Twin>`
  select p.party_id as "partyId", p.kind, ${shownName(grant)} as name, ${shownCity(grant)} as city,
         ${kind}::text as shares
    from kernel.contact_points c
    join kernel.parties p on p.party_id = c.party_id
   where c.kind = ${kind} and c.normalised = ${normalised} and c.ended_at is null and ${isLive} and ${withinRows(grant)}
   limit 20`

/** Live parties listed under one of these names. */
export const namesakes = (sortNames: readonly string[], grant: Grant) => sql<Twin>`
  select p.party_id as "partyId", p.kind, ${shownName(grant)} as name, ${shownCity(grant)} as city,
         'name' as shares
    from kernel.parties p
   where p.sort_name = any(${sortNames}::text[]) and ${isLive} and ${withinRows(grant)}
   limit 20`
