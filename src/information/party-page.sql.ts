import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { withinRows } from './party-filter.sql.ts'
import { sees } from './party-list.sql.ts'

/** A party with all that stands about it, as the database builds it. */
export type PartyPageRow = {
  partyId: string
  kind: 'person' | 'organisation' | 'household'
  name: string | null
  givenName: string | null
  familyName: string | null
  city: string | null
  country: string | null
  language: string | null
  custom: Record<string, unknown> | null
  ownerUserId: string | null
  ownerName: string | null
  teamId: string | null
  teamName: string | null
  createdAt: string
  updatedAt: string
  version: number
  mergedInto: string | null
  erasedAt: string | null
  contactPoints: {
    contactPointId: string
    kind: string
    value: string
    label: string | null
    isPreferred: boolean
    endedAt: string | null
  }[]
  roles: { partyRoleId: string; role: string; validFrom: string; validTo: string | null }[]
  relationships: {
    relationshipId: string
    otherPartyId: string
    kind: string
    direction: string
    description: string | null
    validFrom: string
    validTo: string | null
  }[]
  statistics: {
    currency: string
    orders: number
    returns: number
    purchaseDays: number
    spendMinor: number
    returnedMinor: number
    firstOn: string | null
    lastOn: string | null
  }[]
  scores: {
    name: string
    version: number
    unit: string
    value: number
    low: number | null
    high: number | null
    level: number | null
    asOf: string
  }[]
  sources: {
    sourceRecordId: string
    sourceName: string
    externalId: string
    noun: string
    receivedAt: string
    content: Record<string, unknown>
  }[]
}

const instant = (column: string) =>
  sql`to_char(${sql.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const contactPoints = (partyId: string) => sql`(
  select coalesce(json_agg(json_build_object('contactPointId', c.contact_point_id, 'kind', c.kind, 'value', c.value,
           'label', c.label, 'isPreferred', c.is_preferred, 'endedAt', ${instant('c.ended_at')})
           order by c.ended_at is not null, c.kind, c.is_preferred desc, c.created_at, c.contact_point_id), '[]')
    from kernel.contact_points c where c.party_id = ${partyId})`

const roles = (partyId: string) => sql`(
  select coalesce(json_agg(json_build_object('partyRoleId', r.party_role_id, 'role', r.role,
           'validFrom', r.valid_from, 'validTo', r.valid_to) order by r.valid_from, r.party_role_id), '[]')
    from kernel.party_roles r where r.party_id = ${partyId})`

const relationships = (partyId: string) => sql`(
  select coalesce(json_agg(json_build_object('relationshipId', t.relationship_id, 'otherPartyId', t.other_party_id,
           'kind', t.kind, 'direction', t.direction, 'description', t.description, 'validFrom', t.valid_from,
           'validTo', t.valid_to) order by t.valid_from desc, t.relationship_id), '[]')
    from kernel.relationships t where t.party_id = ${partyId})`

const statistics = (partyId: string) => sql`(
  select coalesce(json_agg(json_build_object('currency', s.currency, 'orders', s.orders, 'returns', s.returns,
           'purchaseDays', s.purchase_days, 'spendMinor', s.spend_minor, 'returnedMinor', s.returned_minor,
           'firstOn', s.first_on, 'lastOn', s.last_on) order by s.currency), '[]')
    from information.customer_statistics s where s.party_id = ${partyId})`

/** Of each score the version that readers take: the latest published. */
const scores = (partyId: string) => sql`(
  select coalesce(json_agg(json_build_object('name', x.name, 'version', x.version, 'unit', d.unit, 'value', x.value,
           'low', x.low, 'high', x.high, 'level', x.level, 'asOf', ${instant('x.as_of')}) order by x.name), '[]')
    from information.scores x
    join information.score_definitions d on d.name = x.name and d.version = x.version
   where x.party_id = ${partyId} and d.published_at is not null
     and d.version = (select max(l.version) from information.score_definitions l
                       where l.name = d.name and l.published_at is not null))`

const sources = (partyId: string) => sql`(
  select coalesce(json_agg(json_build_object('sourceRecordId', f.source_record_id, 'sourceName', o.name,
           'externalId', f.external_id, 'noun', f.noun, 'receivedAt', ${instant('f.received_at')},
           'content', f.content) order by f.received_at desc, f.source_record_id), '[]')
    from (select l.source_record_id, l.source_id, l.external_id, l.noun, l.received_at, l.content
            from information.source_records l where l.party_id = ${partyId}
           order by l.received_at desc, l.source_record_id limit 100) f
    join information.sources o on o.source_id = f.source_id)`

const nothing = sql`'[]'::json`

/**
 * One party whole, in one statement: each part repeats the party, so that a distributed database asks one
 * node only. Hidden fields never leave the database.
 */
export function partyPage(partyId: string, grant: Grant) {
  const shown = (field: string, column: string) => (sees(grant, field) ? sql.raw(column) : sql`null`)
  const part = (field: string, rows: ReturnType<typeof roles>) => (sees(grant, field) ? rows : nothing)
  return sql<PartyPageRow>`
    select p.party_id as "partyId", p.kind, ${shown('name', 'p.display_name')} as name,
           ${shown('name', 'p.given_name')} as "givenName", ${shown('name', 'p.family_name')} as "familyName",
           ${shown('city', 'p.city')} as city, ${shown('country', 'p.country')} as country,
           ${shown('language', 'p.language')} as language, ${shown('custom', 'p.custom')} as custom,
           ${shown('ownerName', 'p.owner_id')} as "ownerUserId", ${shown('ownerName', 'u.name')} as "ownerName",
           ${shown('ownerName', 'p.team_id')} as "teamId", ${shown('ownerName', 't.name')} as "teamName",
           p.created_at as "createdAt", p.updated_at as "updatedAt", p.version, p.merged_into as "mergedInto",
           p.erased_at as "erasedAt",
           ${part('contactPoints', contactPoints(partyId))} as "contactPoints",
           ${part('roles', roles(partyId))} as roles,
           ${part('relationships', relationships(partyId))} as relationships,
           ${part('statistics', statistics(partyId))} as statistics,
           ${part('scores', scores(partyId))} as scores,
           ${part('sources', sources(partyId))} as sources
      from kernel.parties p
      left join kernel.users u on u.user_id = p.owner_id
      left join kernel.teams t on t.team_id = p.team_id
     where p.party_id = ${partyId} and (p.merged_into is not null or ${withinRows(grant)})`
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

/** Whether a live party exists within the rows of a grant. */
export const visibleParty = (partyId: string, grant: Grant) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from kernel.parties p
   where p.party_id = ${partyId} and p.merged_into is null and p.erased_at is null and ${withinRows(grant)}`
