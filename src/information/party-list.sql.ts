import type { RawBuilder } from 'kysely'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { isRestricted } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import {
  aliveScore,
  asDay,
  asNumber,
  type ComputedField,
  clvScore,
  isLive,
  publishedUnit,
  publishedVersion,
  withinRows,
} from './party-filter.sql.ts'
import type { OwnSort, PartyLine, PartySort } from './party-list.ts'

type Fragment = RawBuilder<unknown>

/** A page's first part: which parties, in which order. Its statement is the one the index serves. */
export type PageRequest = {
  readonly grant: Grant
  readonly condition: Fragment
  readonly currency: string
  readonly sort: PartySort
  /** Of the score sorted by; undefined: the one that is published; null: there is none yet. */
  readonly version?: number | null
  readonly after: readonly [string | number, string] | null
  readonly limit: number
  /** The own fields to show. */
  readonly own?: readonly string[] | undefined
  readonly computed?: ReadonlyMap<string, ComputedField> | undefined
}

type SortPlan = {
  /** Beside `kernel.parties p`; absent where the key stands in parties itself. */
  readonly source?: (from: Source) => Fragment
  /** The score that it sorts by. */
  readonly score?: string
  readonly key: Fragment
  readonly type: string
}

type Source = Pick<PageRequest, 'currency' | 'version'>

const statistics = (currency: string, has: Fragment) => sql`
  information.customer_statistics k join kernel.parties p on p.party_id = k.party_id and k.currency = ${currency} and ${has}`
const byScore = (score: string): SortPlan => ({
  score,
  key: sql`k.value`,
  type: 'float8',
  source: ({ version }) => sql`
    information.scores k join kernel.parties p on p.party_id = k.party_id and k.name = ${score}
       and k.version = ${versionOf(score, version)}`,
})

const versionOf = (score: string, version: number | null | undefined) =>
  version === undefined ? publishedVersion(score) : sql`${version}::integer`

const plans: Record<Exclude<PartySort['by'], 'custom'>, SortPlan> = {
  createdAt: { key: sql`p.created_at`, type: 'timestamptz' },
  name: { key: sql`p.sort_name`, type: 'text' },
  spend: {
    key: sql`k.spend_minor`,
    type: 'bigint',
    source: ({ currency }) => statistics(currency, sql`true`),
  },
  lastOn: {
    key: sql`k.last_on`,
    type: 'date',
    source: ({ currency }) => statistics(currency, sql`k.last_on is not null`),
  },
  clv: byScore(clvScore),
  pAlive: byScore(aliveScore),
}

const ownTypes = { number: 'float8', date: 'date', text: 'text' } as const

/** The value that a party is put in order by; null where it has none, or one that does not read as its type. */
export function ownValue({ key, order }: Pick<OwnSort, 'key' | 'order'>, computed?: ComputedField): Fragment {
  if (computed) return order === 'text' ? sql`lower((${computed.sql})::text)` : sql`(${computed.sql})`
  const said = sql`(p.custom ->> ${key})`
  if (order === 'number') return sql`(${asNumber(said)})`
  return order === 'date' ? sql`(${asDay(said)})` : sql`lower(left(${said}, 200))`
}

function planOf(sort: PartySort, computed?: ReadonlyMap<string, ComputedField>): SortPlan {
  if (sort.by !== 'custom') return plans[sort.by]
  return { key: ownValue(sort, computed?.get(sort.key)), type: ownTypes[sort.order] }
}

/** What is shown of parties themselves comes with the page, so that no row is looked up twice. */
const pageColumns = sql`
  p.party_id, p.kind, p.display_name, p.city, p.country, p.owner_id, p.created_at, p.version, p.custom`

/** The score that a list is sorted by; undefined: by none. */
export const scoreOf = (sort: PartySort) => (sort.by === 'custom' ? undefined : plans[sort.by].score)

/** The version of a score that is published; null where none is. */
export const versionNow = (score: string) => sql<{ version: number | null }>`
  select ${publishedVersion(score)} as version`

/** Whether some parties have no key, and so come after all others. */
export const hasRest = (sort: PartySort) => sort.by === 'custom' || plans[sort.by].source !== undefined

/** The parties of one page that have the key, by the key and then by their id. */
export function keyedPage(request: PageRequest): Fragment {
  const { grant, condition, sort, after, limit } = request
  const { source, key, type, score } = planOf(sort, request.computed)
  const id = source ? sql`k.party_id` : sql`p.party_id`
  const way = sql.raw(sort.descending ? 'desc' : 'asc')
  const sign = sql.raw(sort.descending ? '<' : '>')
  const beyond = after
    ? sql`and (${key}, ${id}) ${sign} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`
    : sql``
  return sql`
    select ${pageColumns}, ${key} as key, ${score ? sql`k.version` : sql`null::integer`} as key_version
      from ${source ? source(request) : sql`kernel.parties p`}
     where ${isLive} and ${withinRows(grant)} and ${condition} ${beyond}
       ${sort.by === 'custom' ? sql`and ${key} is not null` : sql``}
     order by ${key} ${way}, ${id} ${way}
     limit ${sql.lit(limit)}`
}

/** The parties that lack the key, the newest first. */
export function restPage(request: PageRequest): Fragment {
  const { grant, condition, sort, after, limit } = request
  const beyond = after
    ? sql`and (p.created_at, p.party_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  return sql`
    select ${pageColumns}, p.created_at as key, null::integer as key_version
      from kernel.parties p
     where ${isLive} and ${withinRows(grant)} and ${condition} ${beyond} and ${lacksKey(sort, request)}
     order by p.created_at desc, p.party_id desc
     limit ${sql.lit(limit)}`
}

function lacksKey(sort: PartySort, request: PageRequest): Fragment {
  return sort.by === 'custom'
    ? sql`${planOf(sort, request.computed).key} is null`
    : sql`not exists (${keyOf(sort.by, request)})`
}

function keyOf(by: keyof typeof plans, { currency, version }: Source): Fragment {
  const { score } = plans[by]
  if (score !== undefined)
    return sql`select from information.scores k where k.party_id = p.party_id and k.name = ${score}
                  and k.version = ${versionOf(score, version)}`
  return sql`select from information.customer_statistics k where k.party_id = p.party_id and k.currency = ${currency}
                and ${by === 'lastOn' ? sql`k.last_on is not null` : sql`true`}`
}

/** As they come: sorting fifty short lists costs the database more than the list's other columns. */
const rolesNow = sql`
  array(select o.role from kernel.party_roles o where o.party_id = p.party_id and o.valid_to is null)`

/**
 * What the list shows of a page's parties: what they bought in the firm's currency, else in the one they buy in
 * most. Hidden fields never leave the database.
 */
export function pageLines(
  page: Fragment,
  request: Pick<PageRequest, 'grant' | 'currency' | 'sort' | 'own' | 'computed'>,
  rest: boolean,
) {
  const { grant, currency, sort } = request
  const shown = (field: string, column: Fragment) => (sees(grant, field) ? column : sql`null`)
  const way = sql.raw(rest || sort.descending ? 'desc' : 'asc')
  return sql<PartyLine>`
    with page as materialized (${page})
    select p.party_id as "partyId", p.kind, ${shown('name', sql`p.display_name`)} as name,
           ${shown('city', sql`p.city`)} as city, ${shown('country', sql`p.country`)} as country,
           ${shown('roles', rolesNow)} as roles, ${shown('ownerName', sql`u.name`)} as "ownerName",
           s.currency, ${shown('orders', sql`s.orders`)} as orders, ${shown('spend', sql`s.spend_minor`)} as "spendMinor",
           ${shown('firstOn', sql`s.first_on`)} as "firstOn", ${shown('lastOn', sql`s.last_on`)} as "lastOn",
           ${shown('clv', sql`c.value`)} as clv, ${shown('clv', sql`c.low`)} as "clvLow",
           ${shown('clv', sql`c.high`)} as "clvHigh", ${shown('clv', sql`c.level`)} as "clvLevel",
           ${publishedUnit(clvScore)} as "clvUnit",
           ${shown('pAlive', sql`a.value`)} as "pAlive", ${isRestricted} as "isRestricted",
           p.created_at as "createdAt", p.version, p.key, p.key_version as "keyVersion",
           ${ownShown(request)} as custom
      from page p
      left join kernel.users u on u.user_id = p.owner_id
      left join lateral (select k.* from information.customer_statistics k where k.party_id = p.party_id
                          order by k.currency = ${currency} desc, k.orders desc limit 1) s on true
      left join information.scores c on c.party_id = p.party_id and c.name = ${clvScore}
       and c.version = ${publishedVersion(clvScore)}
      left join information.scores a on a.party_id = p.party_id and a.name = ${aliveScore}
       and a.version = ${publishedVersion(aliveScore)}
     order by p.key ${way}, p.party_id ${way}`
}

function ownShown({ grant, own = [], computed }: Pick<PageRequest, 'grant' | 'own' | 'computed'>): Fragment {
  if (own.length === 0 || !sees(grant, 'custom')) return sql`null::jsonb`
  const pairs = own.map((key) => {
    const formula = computed?.get(key)
    return sql`${key}::text, ${formula ? sql`to_jsonb(${formula.sql})` : sql`p.custom -> ${key}`}`
  })
  return sql`jsonb_build_object(${sql.join(pairs)})`
}

/** How many match, counted no further than `most` + 1. */
export const countUpTo = (grant: Grant, condition: Fragment, most: number) => sql<{ found: number }>`
  select count(*) as found
    from (select from kernel.parties p where ${isLive} and ${withinRows(grant)} and ${condition}
           limit ${sql.lit(most + 1)}) as counted`

/** Blocks of the table, each with how many of its parties match: a sample by which the rest is estimated. */
export const sampleBlocks = (grant: Grant, condition: Fragment, percent: number) => sql<{ found: number }>`
  select count(*) filter (where ${isLive} and ${withinRows(grant)} and ${condition}) as found
    from kernel.parties p tablesample system (${percent}::real)
   group by (p.ctid::text::point)[0]`

export const blocksOfParties = sql<{ blocks: number }>`
  select pg_relation_size('kernel.parties') / current_setting('block_size')::integer as blocks`

/**
 * The same, each block with what its matching parties are worth together. Without `offset 0` the condition is asked
 * twice of each party, and each set that it compares with is made twice.
 */
export const sampleWorth = (grant: Grant, condition: Fragment, percent: number) => sql<Worth>`
  select count(*) filter (where p.fits) as found, coalesce(sum(x.value), 0) as worth
    from (select p.party_id, (p.ctid::text::point)[0] as block,
                 ${isLive} and ${withinRows(grant)} and ${condition} as fits
            from kernel.parties p tablesample system (${percent}::real) offset 0) as p
    left join information.scores x
      on p.fits and x.party_id = p.party_id and x.name = ${clvScore} and x.version = ${publishedVersion(clvScore)}
   group by p.block`

/** All that match, and what they are worth together. */
export const wholeWorth = (grant: Grant, condition: Fragment) => sql<Worth>`
  select count(*) as found, coalesce(sum(x.value), 0) as worth
    from kernel.parties p
    left join information.scores x
      on x.party_id = p.party_id and x.name = ${clvScore} and x.version = ${publishedVersion(clvScore)}
   where ${isLive} and ${withinRows(grant)} and ${condition}`

type Worth = { readonly found: number; readonly worth: number }

/** What worth is told in; null while nobody is valued. */
export const worthUnit = sql<{ currency: string | null }>`select ${publishedUnit(clvScore)} as currency`
