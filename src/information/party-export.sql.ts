import type { RawBuilder } from 'kysely'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { isRestricted } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import { withComputed } from './computed-field.sql.ts'
import {
  aliveScore,
  clvScore,
  type FilterSetting,
  isLive,
  publishedUnit,
  publishedVersion,
  withinRows,
} from './party-filter.sql.ts'
import { ownValue } from './party-list.sql.ts'
import type { PartySort } from './party-list.ts'

export type ExportedParty = {
  partyId: string
  kind: string
  name: string | null
  givenName: string | null
  familyName: string | null
  emails: string | null
  phones: string | null
  city: string | null
  country: string | null
  roles: string | null
  ownerName: string | null
  currency: string | null
  orders: number | null
  spendMinor: number | null
  firstOn: string | null
  lastOn: string | null
  clv: number | null
  clvLow: number | null
  clvHigh: number | null
  /** The currency of the worth; the firm may count in another. */
  clvUnit: string | null
  pAlive: number | null
  createdAt: string | null
  /** Own fields and what files brought, by their keys. */
  custom: Readonly<Record<string, unknown>> | null
}

const sortKeys: Record<Exclude<PartySort['by'], 'custom'>, RawBuilder<unknown>> = {
  createdAt: sql`p.created_at`,
  name: sql`p.sort_name`,
  spend: sql`s.spend_minor`,
  lastOn: sql`s.last_on`,
  clv: sql`v.value`,
  pAlive: sql`a.value`,
}

/** All parties of a list for a file, in the list's order; who is kept from use is left out. Hidden fields stay empty. */
export function exportedParties(
  grant: Grant,
  condition: RawBuilder<unknown>,
  { currency, computed }: Pick<FilterSetting, 'currency' | 'computed'>,
  sort: PartySort,
) {
  const way = sql.raw(sort.descending ? 'desc' : 'asc')
  const key = sort.by === 'custom' ? ownValue(sort, computed?.get(sort.key)) : sortKeys[sort.by]
  const shown = (field: string, column: RawBuilder<unknown>) => (sees(grant, field) ? column : sql`null`)
  const points = (kind: string) => sql`
    (select string_agg(c.value, '; ' order by c.is_preferred desc, c.created_at) from kernel.contact_points c
      where c.party_id = p.party_id and c.kind = ${kind} and c.ended_at is null)`
  return sql<ExportedParty>`
    select p.party_id as "partyId", p.kind, ${shown('name', sql`p.display_name`)} as name,
           ${shown('name', sql`p.given_name`)} as "givenName", ${shown('name', sql`p.family_name`)} as "familyName",
           ${shown('contactPoints', points('email'))} as emails, ${shown('contactPoints', points('phone'))} as phones,
           ${shown('city', sql`p.city`)} as city, ${shown('country', sql`p.country`)} as country,
           ${shown(
             'roles',
             sql`(select string_agg(distinct r.role, '; ' order by r.role) from kernel.party_roles r
              where r.party_id = p.party_id and r.valid_to is null)`,
           )} as roles,
           ${shown('ownerName', sql`u.name`)} as "ownerName", s.currency, ${shown('orders', sql`s.orders`)} as orders,
           ${shown('spend', sql`s.spend_minor`)} as "spendMinor", ${shown('firstOn', sql`s.first_on`)} as "firstOn",
           ${shown('lastOn', sql`s.last_on`)} as "lastOn", ${shown('clv', sql`v.value`)} as clv,
           ${shown('clv', sql`v.low`)} as "clvLow", ${shown('clv', sql`v.high`)} as "clvHigh",
           ${shown('clv', sql`case when v.value is not null then ${publishedUnit(clvScore)} end`)} as "clvUnit",
           ${shown('pAlive', sql`a.value`)} as "pAlive", ${shown('createdAt', sql`p.created_at`)} as "createdAt",
           ${shown('custom', withComputed(computed))} as custom
      from kernel.parties p
      left join kernel.users u on u.user_id = p.owner_id
      left join information.customer_statistics s on s.party_id = p.party_id and s.currency = ${currency}
      left join information.scores v on v.party_id = p.party_id and v.name = ${clvScore}
       and v.version = ${publishedVersion(clvScore)}
      left join information.scores a on a.party_id = p.party_id and a.name = ${aliveScore}
       and a.version = ${publishedVersion(aliveScore)}
     where ${isLive} and not ${isRestricted} and ${withinRows(grant)} and ${condition}
     order by ${key} ${way} nulls last, p.created_at desc, p.party_id desc`
}
