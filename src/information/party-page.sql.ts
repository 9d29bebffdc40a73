import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { withinRows } from './party-filter.sql.ts'
import type { PartName, PartyPageRow } from './party-page.ts'

type Part = (partyId: string) => ReturnType<typeof sql>

const parts: { readonly [Name in PartName]: Part } = {
  contactPoints: (partyId) => sql`
    select 'contactPoints', json_build_object('contactPointId', c.contact_point_id, 'kind', c.kind, 'value', c.value,
           'label', c.label, 'isPreferred', c.is_preferred, 'createdAt', c.created_at, 'endedAt', c.ended_at)
      from kernel.contact_points c where c.party_id = ${partyId}`,
  roles: (partyId) => sql`
    select 'roles', json_build_object('partyRoleId', r.party_role_id, 'role', r.role, 'validFrom', r.valid_from,
           'validTo', r.valid_to)
      from kernel.party_roles r where r.party_id = ${partyId}`,
  relationships: (partyId) => sql`
    select 'relationships', json_build_object('relationshipId', t.relationship_id, 'otherPartyId', t.other_party_id,
           'kind', t.kind, 'direction', t.direction, 'description', t.description, 'validFrom', t.valid_from,
           'validTo', t.valid_to)
      from kernel.relationships t where t.party_id = ${partyId}`,
  statistics: (partyId) => sql`
    select 'statistics', json_build_object('currency', s.currency, 'orders', s.orders, 'returns', s.returns,
           'purchaseDays', s.purchase_days, 'spendMinor', s.spend_minor, 'returnedMinor', s.returned_minor,
           'firstOn', s.first_on, 'lastOn', s.last_on)
      from information.customer_statistics s where s.party_id = ${partyId}`,
  // Of each score the version that readers take: the latest published.
  scores: (partyId) => sql`
    select 'scores', json_build_object('name', x.name, 'version', x.version, 'unit', d.unit, 'value', x.value,
           'low', x.low, 'high', x.high, 'level', x.level, 'asOf', x.as_of)
      from information.scores x
      join information.score_definitions d on d.name = x.name and d.version = x.version
     where x.party_id = ${partyId} and d.published_at is not null
       and d.version = (select max(l.version) from information.score_definitions l
                         where l.name = d.name and l.published_at is not null)`,
}

/**
 * One party whole, in one statement: a row for each thing that stands about it, and none when it is not
 * within the grant's rows. Each branch repeats the party, so that a distributed database asks one node only,
 * and rows are put together outside: sorted and aggregated parts cost the database half as much again.
 * Hidden fields never leave it.
 */
export function partyPage(partyId: string, grant: Grant) {
  const shown = (field: string, column: string) => (sees(grant, field) ? sql.raw(column) : sql`null::text`)
  const about = Object.entries(parts).flatMap(([field, part]) => (sees(grant, field) ? [part(partyId)] : []))
  const own = sql`
    select 'party' as part, json_build_object('partyId', p.party_id, 'kind', p.kind,
           'name', ${shown('name', 'p.display_name')}, 'givenName', ${shown('name', 'p.given_name')},
           'familyName', ${shown('name', 'p.family_name')}, 'city', ${shown('city', 'p.city')},
           'country', ${shown('country', 'p.country')}, 'language', ${shown('language', 'p.language')},
           'custom', ${shown('custom', 'p.custom')}, 'ownerUserId', ${shown('ownerName', 'p.owner_id')},
           'ownerName', ${shown('ownerName', 'u.name')}, 'teamId', ${shown('ownerName', 'p.team_id')},
           'teamName', ${shown('ownerName', 't.name')}, 'createdAt', ${shown('createdAt', 'p.created_at')},
           'updatedAt', ${shown('updatedAt', 'p.updated_at')}, 'version', p.version, 'erasedAt', p.erased_at) as row
      from kernel.parties p
      left join kernel.users u on u.user_id = p.owner_id
      left join kernel.teams t on t.team_id = p.team_id
     where p.party_id = ${partyId} and p.merged_into is null and ${withinRows(grant)}`
  return sql<PartyPageRow>`${sql.join([own, ...about], sql` union all `)}`
}

/** What the parties at the other end of ties are called, where the actor may see them. */
export const namesOf = (partyIds: readonly string[], grant: Grant) => sql<{
  partyId: string
  kind: string
  name: string
}>`
  select p.party_id as "partyId", p.kind, p.display_name as name
    from kernel.parties p
   where p.party_id = any(${partyIds}::uuid[]) and p.erased_at is null and ${withinRows(grant)}`
