import type { RawBuilder } from 'kysely'
import { hasRefused, openParties } from '../empowerment/index.ts'
import { decimalsOf } from '../kernel/money.ts'
import { isLive } from '../kernel/party-right.sql.ts'
import { isServed } from '../kernel/served.sql.ts'
import { sql } from '../storage/statement.ts'
import { ownKey } from './lab-column.ts'
import { publishedOf } from './membership.sql.ts'

type Fragment = RawBuilder<unknown>

/** Whose facts are read, and which. */
export type BaseAsked = {
  readonly currency: string
  readonly today: string
  readonly numbers: readonly string[]
  readonly answers: readonly string[]
  /** Absent: everybody. */
  readonly partyIds?: readonly string[]
  /** Whether also how each may be reached, which looks at everything that anybody said. */
  readonly reach: boolean
}

/** A row as it is read: numbers as `n0`, `n1`…, answers as `a0`, `a1`… */
export type ReadRow = Readonly<Record<string, string | number | null>>

/**
 * Who bought something in the firm's currency and may be profiled, in the order of their ids: a sample of rows is then
 * the same whenever it is drawn. What belongs to many rows of a party is gathered once over all.
 */
export const baseRows = (asked: BaseAsked) => {
  const { currency } = asked
  const of = (alias: string) =>
    asked.partyIds === undefined
      ? sql``
      : sql`and ${sql.ref(`${alias}.party_id`)} = any(${[...asked.partyIds]}::uuid[])`
  return sql<ReadRow>`
    with ${reachOf(asked)}, met as (
      select k.party_id, sum(k.contacts)::integer as contacts, sum(k.complaints)::integer as complaints,
             (array_agg(k.channel order by k.contacts desc, k.channel))[1] as channel
        from information.contact_statistics k where true ${of('k')} group by k.party_id
    )
    select p.party_id as "partyId", ${columnsOf(asked)}, x.value as worth, x.low, x.high,
           coalesce(points.bits, 0) as points, coalesce(permits.bits, 0) as permits
      from kernel.parties p
      join information.customer_statistics s on s.party_id = p.party_id and s.currency = ${currency}
      left join information.scores x
        on x.party_id = p.party_id and x.name = 'value.clv' and x.version = ${publishedOf('value.clv')}
      left join information.scores c
        on c.party_id = p.party_id and c.name = 'value.cost-to-serve' and c.version = ${publishedOf('value.cost-to-serve')}
      left join met on met.party_id = p.party_id
      left join points on points.party_id = p.party_id
      left join permits on permits.party_id = p.party_id
     where s.purchase_days > 0 and ${isLive} and ${isServed} and not ${hasRefused('profiling')} ${of('p')}
     order by p.party_id`
}

/** What was said of one channel is of the kind of address that it goes to; what was said of all, of every kind. */
function reachOf({ reach, today }: BaseAsked): Fragment {
  if (!reach)
    return sql`points as (select null::uuid as party_id, 0 as bits), permits as (select null::uuid as party_id, 0 as bits)`
  return sql`
    ${openParties('offers', null, today)}, permits as (
      select party_id, bit_or(case channel when '' then 7 when 'email' then 1 when 'phone' then 2 when 'sms' then 2
                                           when 'post' then 4 else 0 end) as bits
        from open group by party_id
    ), points as (
      select party_id, bit_or(case kind when 'email' then 1 when 'phone' then 2 when 'address' then 4 else 0 end) as bits
        from kernel.contact_points where ended_at is null group by party_id
    )`
}

function columnsOf({ numbers, answers, currency, today }: BaseAsked): Fragment {
  const minor = 10 ** decimalsOf(currency)
  const columns = [
    ...numbers.map((key, at) => sql`${numberOf(key, minor, today)} as ${sql.id(`n${at}`)}`),
    ...answers.map((key, at) => sql`${answerOf(key)} as ${sql.id(`a${at}`)}`),
  ]
  return sql.join(columns, sql`, `)
}

function numberOf(key: string, minor: number, today: string): Fragment {
  const own = ownKey(key)
  if (own !== null)
    return sql`(case when jsonb_typeof(p.custom -> ${own}) = 'number' then (p.custom ->> ${own})::double precision end)`
  switch (key) {
    case 'recency':
      return sql`greatest(0, ${today}::date - s.last_on)`
    case 'tenure':
      return sql`greatest(0, ${today}::date - s.first_on)`
    case 'frequency':
      return sql`s.orders`
    case 'basket':
      return sql`(s.spend_minor / ${minor}::double precision / greatest(1, s.orders))`
    case 'returns':
      return sql`(case when s.spend_minor > 0 then s.returned_minor::double precision / s.spend_minor end)`
    case 'contacts':
      return sql`coalesce(met.contacts, 0)`
    case 'complaints':
      return sql`coalesce(met.complaints, 0)`
    case 'cost':
      return sql`c.value`
    default:
      return sql`(s.spend_minor / ${minor}::double precision)`
  }
}

function answerOf(key: string): Fragment {
  const own = ownKey(key)
  if (own !== null) return sql`(p.custom ->> ${own})`
  return key === 'channel'
    ? sql`met.channel`
    : sql`p.${sql.raw(key === 'kind' || key === 'country' ? key : 'city')}`
}

/** How many customers a base may have at most. */
export const countBase = (currency: string) => sql<{ n: number }>`
  select count(*)::integer as n from information.customer_statistics s
   where s.currency = ${currency} and s.purchase_days > 0`

/** Keys and types of the firm's own attributes. */
export const ownAttributes = sql<{ key: string; label: string; type: string }>`
  select key, label, type from information.attributes where noun = 'parties' order by lower(label), key`
