import { sql } from '../storage/statement.ts'

/** A change in the audit of a party, of its own fields or of something that stands about it. */
export type AuditedTurn = {
  at: string
  rowId: string
  verb: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  actorName: string | null
  actorKind: string
  validFrom: string | null
}

/** All changes of a party and what stands about it; the day from which one is true where somebody said it. */
export const auditedTurns = (partyId: string) => sql<AuditedTurn>`
  select a.at, a.row_id as "rowId", a.verb, a.before, a.after, u.name as "actorName", a.actor_kind as "actorKind",
         v.valid_from as "validFrom"
    from kernel.audit_changes a
    left join information.valid_times v on v.party_id = a.party_id and v.audit_id = a.audit_id
    left join kernel.users u on u.user_id = a.actor_id
   where a.party_id = ${partyId} and a.noun = 'parties'
   order by a.at, a.audit_id`

/** Where changes and the party itself came from: an event of the same moment names the source. */
export const sourcesOfTurns = (partyId: string) => sql<{ at: string; type: string; source: string }>`
  select e.recorded_at as at, e.type, e.source
    from information.events e
   where e.party_id = ${partyId}
     and e.type in ('information.party-created', 'information.party-imported', 'information.party-changed')
   order by e.recorded_at`

export const ownRow = (partyId: string) => sql<{
  kind: string
  name: string
  givenName: string | null
  familyName: string | null
  city: string | null
  country: string | null
  language: string | null
  custom: Record<string, unknown>
  ownerUserId: string | null
  teamId: string | null
  createdAt: string
}>`
  select kind, display_name as name, given_name as "givenName", family_name as "familyName", city, country, language,
         custom, owner_id as "ownerUserId", team_id as "teamId", created_at as "createdAt"
    from kernel.parties where party_id = ${partyId}`

/** Merges that this party took others in by, with what it took over and which rows came. */
export const mergesInto = (partyId: string) => sql<{
  mergedAt: string
  unmergedAt: string | null
  filled: Record<string, unknown>
  rowIds: string[]
}>`
  select m.merged_at as "mergedAt", m.unmerged_at as "unmergedAt", coalesce(m.before -> 'filled', '{}') as filled,
         array(select v.row_id from kernel.merge_moves v
                where v.party_id = ${partyId} and v.merge_id = m.merge_id
                  and v.table_name in ('kernel.contact_points', 'kernel.party_roles', 'kernel.relationships')) as "rowIds"
    from kernel.merges m
   where m.party_id = ${partyId}
   order by m.merged_at`

export const pointsEver = (partyId: string) => sql<{
  contactPointId: string
  kind: string
  value: string
  label: string | null
  isPreferred: boolean
  endedAt: string | null
  createdAt: string
}>`
  select contact_point_id as "contactPointId", kind, value, label, is_preferred as "isPreferred", ended_at as "endedAt",
         created_at as "createdAt"
    from kernel.contact_points where party_id = ${partyId} order by created_at, contact_point_id`

export const rolesEver = (partyId: string) => sql<{
  partyRoleId: string
  role: string
  from: string
  to: string | null
  createdAt: string
}>`
  select party_role_id as "partyRoleId", role, valid_from as "from", valid_to as "to", created_at as "createdAt"
    from kernel.party_roles where party_id = ${partyId} order by valid_from, party_role_id`

export const tiesEver = (partyId: string) => sql<{
  relationshipId: string
  otherPartyId: string
  kind: string
  direction: string
  description: string | null
  from: string
  to: string | null
  createdAt: string
}>`
  select relationship_id as "relationshipId", other_party_id as "otherPartyId", kind, direction, description,
         valid_from as "from", valid_to as "to", created_at as "createdAt"
    from kernel.relationships where party_id = ${partyId} order by valid_from desc, relationship_id`

/** Of each score the version that readers took then. */
export const scoresThen = (partyId: string, knownAt: Date) => sql<{
  name: string
  version: number
  unit: string
  value: number
  low: number | null
  high: number | null
  level: number | null
  asOf: string
}>`
  select distinct on (x.name) x.name, x.version, d.unit, x.value, x.low, x.high, x.level, x.as_of as "asOf"
    from information.scores x
    join information.score_definitions d on d.name = x.name and d.version = x.version
   where x.party_id = ${partyId} and d.published_at <= ${knownAt}::timestamptz
   order by x.name, x.version desc`

/** What purchases that were recorded by then came to, of the days until one. */
export const purchasesThen = (partyId: string, knownAt: Date, until: string) => sql<{
  currency: string
  orders: number
  returns: number
  purchaseDays: number
  spendMinor: number
  returnedMinor: number
  firstOn: string | null
  lastOn: string | null
}>`
  select e.data ->> 'currency' as currency,
         count(*) filter (where e.type = 'value.order-placed') as orders,
         count(*) filter (where e.type = 'value.order-returned') as returns,
         count(distinct e.data ->> 'orderedOn') filter (where e.type = 'value.order-placed') as "purchaseDays",
         coalesce(sum((e.data ->> 'amountMinor')::bigint) filter (where e.type = 'value.order-placed'), 0)::bigint as "spendMinor",
         coalesce(-sum((e.data ->> 'amountMinor')::bigint) filter (where e.type = 'value.order-returned'), 0)::bigint as "returnedMinor",
         min((e.data ->> 'orderedOn')::date) filter (where e.type = 'value.order-placed') as "firstOn",
         max((e.data ->> 'orderedOn')::date) filter (where e.type = 'value.order-placed') as "lastOn"
    from information.events e
   where e.party_id = ${partyId} and e.type in ('value.order-placed', 'value.order-returned')
     and e.recorded_at <= ${knownAt}::timestamptz and (e.data ->> 'orderedOn')::date <= ${until}::date
   group by 1 order by 1`

/** The last moment of a firm's day. */
export const endOfDay = (day: string, timeZone: string) => sql<{ at: Date | string }>`
  select ((${day}::date + 1)::timestamp at time zone ${timeZone}) - interval '1 millisecond' as at`

/** From which day on a recorded change is true. */
export const insertValidTime = (partyId: string, auditId: string, validFrom: string) => sql`
  insert into information.valid_times (party_id, audit_id, valid_from)
  values (${partyId}, ${auditId}, ${validFrom}::date)`
