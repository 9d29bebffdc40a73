import type { RawBuilder } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { decimalsOf } from '../kernel/money.ts'
import { searchWords } from '../kernel/party.ts'
import { sql } from '../storage/statement.ts'
import { type Condition, isField, type PartyFilter } from './party-filter.ts'
import { learnedField } from './party-filter-registry.ts'
import { asDay, asNumber } from './read-value.sql.ts'
import { related } from './relation-filter.sql.ts'

/** What conditions are read against. */
export type FilterSetting = {
  readonly currency: string
  readonly today: string
  /** In which days begin and end. */
  readonly timeZone: string
  /** Whether it is asked of a few drawn parties, each looked up by itself; else the planner may look up all at once. */
  readonly isDrawn?: boolean
  /** Whether it is asked of every party, so that what rolls up rows about them is gathered in one reading. */
  readonly isWhole?: boolean
  /** With whose rights rows that stand about parties are asked; absent: the firm's own. */
  readonly actor?: Actor | undefined
  /** Whether it is asked to score or segment customers: who works here is then not seen as such. */
  readonly isBehindWall?: boolean
  /** Fields that are computed, by key. */
  readonly computed?: ReadonlyMap<string, ComputedField>
  /** Where own fields stand when it is not the party's that are meant: a record's. */
  readonly own?: Fragment
}

/** A field that is computed: a scalar over `kernel.parties p`. */
export type ComputedField = {
  readonly sql: Fragment
  readonly type: 'number' | 'text' | 'boolean' | 'date'
  /** The same of all parties at once, with what has to be joined; absent where nothing is rolled up. */
  readonly whole?: { readonly sql: Fragment; readonly joins: readonly Fragment[] } | undefined
}

export { isLive, withinRows } from '../kernel/party-right.sql.ts'
export { asDay, asNumber } from './read-value.sql.ts'

type Fragment = RawBuilder<unknown>

/** A filter as a condition on `kernel.parties p`. Every value is a parameter. */
export function matches(filter: PartyFilter | null, setting: FilterSetting): Fragment {
  if (filter === null) return sql`true`
  if ('and' in filter) return joined(filter.and, sql` and `, beside(filter.and, setting), sql`true`)
  if ('or' in filter) return joined(filter.or, sql` or `, setting, sql`false`)
  if ('not' in filter) return sql`(${matches(filter.not, setting)}) is not true`
  return compare(filter, setting)
}

/** Fields by which few of all parties are meant. */
const narrow: readonly string[] = ['city', 'owner', 'team', 'import', 'name']

/** Beside a condition that leaves few parties, each of those few is asked by itself. */
function beside(parts: readonly PartyFilter[], setting: FilterSetting): FilterSetting {
  const narrows = parts.some(
    (one) => 'field' in one && narrow.includes(one.field) && one.op !== 'is-not' && one.op !== 'missing',
  )
  return narrows ? { ...setting, isWhole: false } : setting
}

function joined(parts: readonly PartyFilter[], word: Fragment, setting: FilterSetting, empty: Fragment) {
  return parts.length === 0
    ? empty
    : sql`(${sql.join(
        parts.map((part) => matches(part, setting)),
        word,
      )})`
}

/** The version of a score that readers take: the latest published. */
export const publishedVersion = (name: string) => sql`
  (select max(d.version) from information.score_definitions d where d.name = ${name} and d.published_at is not null)`

/** The unit of a score that readers take: of a worth its currency. */
export const publishedUnit = (name: string) => sql`
  (select d.unit from information.score_definitions d where d.name = ${name} and d.published_at is not null
    order by d.version desc limit 1)`

export const clvScore = 'value.clv'
export const aliveScore = 'value.p-alive'

function compare(condition: Condition, setting: FilterSetting): Fragment {
  const { field, op } = condition
  if (!isField(field)) return registered(condition)
  switch (field) {
    case 'kind':
    case 'city':
    case 'country':
      return among(sql`p.${sql.raw(field)}`, condition, 'text')
    case 'owner':
    case 'team':
      return among(sql`p.${sql.raw(field)}_id`, condition, 'uuid')
    case 'import':
      return sql`p.import_id = ${condition.value}::uuid`
    case 'role':
      return role(condition, setting)
    case 'name':
      return nameContains(String(condition.value))
    case 'createdAt':
      return within(sql`p.created_at`, condition, setting, true)
    case 'firstOn':
    case 'lastOn':
      return bought(sql`s.${sql.raw(field === 'lastOn' ? 'last_on' : 'first_on')}`, condition, setting)
    case 'orders':
      return statistic(bound(sql`s.orders`, condition, Number(condition.value)), setting)
    case 'spend':
      return statistic(bound(sql`s.spend_minor`, condition, minor(condition.value, setting)), setting)
    case 'clv':
      return score(clvScore, condition, setting)
    case 'pAlive':
      return score(aliveScore, condition, setting)
    case 'score':
      return scored(condition, setting)
    case 'related':
      return related(condition, setting, matches)
    case 'contacts':
    case 'complaints':
      return bound(contactSum(field), condition, Number(condition.value))
    case 'custom':
      return custom(condition, setting)
    case 'email':
    case 'phone':
      return reachable(field, op !== 'missing' && condition.value !== false, setting)
  }
}

/** A condition that a room has registered. */
function registered(condition: Condition): Fragment {
  const { field, op, value = null, key } = condition
  const attribute = learnedField(field)
  // Was checked when it was read; a rule may have outlived the room that knew its field.
  if (attribute === undefined) return sql`false`
  return sql`(${attribute.condition({ op, value, ...(key === undefined ? {} : { key }) })})`
}

function among(column: Fragment, { op, value }: Condition, type: 'text' | 'uuid'): Fragment {
  const cast = sql.raw(type)
  if (op === 'missing') return sql`${column} is null`
  if (op === 'one-of') return sql`${column} = any(${value}::${cast}[])`
  return op === 'is-not'
    ? sql`${column} is distinct from ${value}::${cast}`
    : sql`${column} = ${value}::${cast}`
}

function role(condition: Condition, setting: FilterSetting): Fragment {
  const { op } = condition
  const named =
    op === 'missing'
      ? sql`true`
      : among(sql`r.role`, op === 'is-not' ? { ...condition, op: 'is' } : condition, 'text')
  const held = sql`exists (select from kernel.party_roles r
                            where r.party_id = p.party_id and r.valid_to is null and ${named} ${alone(setting)}
                              ${setting.isBehindWall ? sql`and r.role <> 'employee'` : sql``})`
  return op === 'is-not' || op === 'missing' ? sql`not ${held}` : held
}

/** Whoever never bought has not bought within any number of days either. */
function bought(column: Fragment, condition: Condition, setting: FilterSetting): Fragment {
  if (condition.op === 'missing') return sql`not ${statistic(sql`${column} is not null`, setting)}`
  return condition.op === 'not-within-days'
    ? sql`not ${statistic(within(column, { ...condition, op: 'within-days' }, setting), setting)}`
    : statistic(within(column, condition, setting), setting)
}

function custom(condition: Condition, setting: FilterSetting): Fragment {
  const computed = setting.computed?.get(condition.key ?? '')
  const { isWhole = false, isDrawn = false } = setting
  if (computed?.whole === undefined || !isWhole || isDrawn) return ofOwn(condition, setting, computed)
  const { joins, sql: value } = computed.whole
  return sql`p.party_id in (select p.party_id from kernel.parties p ${sql.join(joins, sql` `)}
                             where ${ofOwn(condition, setting, { ...computed, sql: value })})`
}

function ofOwn(condition: Condition, setting: FilterSetting, computed: ComputedField | undefined): Fragment {
  const { op, key = '', value } = condition
  const own = setting.own ?? sql`p.custom`
  const said = computed?.sql ?? sql`(${own} ->> ${key})`
  if (op === 'missing') return computed ? sql`(${said}) is null` : sql`not ${own} ? ${key}`
  if (op === 'contains') return sql`position(lower(${String(value)}) in lower(${said}::text)) > 0`
  if (op === 'at-least' || op === 'at-most')
    return bound(computed?.type === 'number' ? said : asNumber(said), condition, Number(value))
  if (op !== 'is' && op !== 'is-not') {
    const on = computed?.type === 'date' ? said : asDay(said)
    if (op !== 'next-days') return within(on, condition, setting)
    return sql`(${on} between ${setting.today}::date and ${setting.today}::date + ${value}::integer)`
  }
  if (computed) {
    const same = sql`(${said})::text is not distinct from ${String(value)}`
    return op === 'is-not' ? sql`not ${same}` : same
  }
  const holds = sql`(${own} <> '{}' and (${own} @> ${JSON.stringify({ [key]: value })}::jsonb
                     or ${own} @> ${JSON.stringify({ [key]: [value] })}::jsonb))`
  return op === 'is-not' ? sql`not ${holds}` : holds
}

/**
 * Days count back from today in the firm's time zone. A moment is compared with the moment at which the day
 * begins there, so that its index serves.
 */
function within(
  column: Fragment,
  { op, value }: Condition,
  { today, timeZone }: FilterSetting,
  isMoment = false,
): Fragment {
  const back = op === 'within-days' || op === 'not-within-days'
  const on = back ? sql`(${today}::date - ${value}::integer)` : sql`${value}::date`
  const from = isMoment ? sql`(${on}::timestamp at time zone ${timeZone})` : on
  return op === 'within-days' || op === 'since' ? sql`${column} >= ${from}` : sql`${column} < ${from}`
}

function bound(column: Fragment, { op }: Condition, value: number): Fragment {
  return op === 'at-least' ? sql`${column} >= ${value}` : sql`${column} <= ${value}`
}

const minor = (value: unknown, { currency }: FilterSetting) =>
  Math.round(Number(value) * 10 ** decimalsOf(currency))

/** With an offset there is no set of all that fulfil a condition to compare with. */
const alone = ({ isDrawn = false }: FilterSetting) => (isDrawn ? sql`offset 0` : sql``)

function statistic(condition: Fragment, setting: FilterSetting): Fragment {
  return sql`exists (select from information.customer_statistics s
                      where s.party_id = p.party_id and s.currency = ${setting.currency} and ${condition}
                      ${alone(setting)})`
}

function score(name: string, condition: Condition, setting: FilterSetting): Fragment {
  return sql`exists (select from information.scores x
                      where x.party_id = p.party_id and x.name = ${name} and x.version = ${publishedVersion(name)}
                        and ${bound(sql`x.value`, condition, Number(condition.value))} ${alone(setting)})`
}

function scored(condition: Condition, setting: FilterSetting): Fragment {
  const { key = '' } = condition
  if (condition.op !== 'missing') return score(key, condition, setting)
  return sql`not exists (select from information.scores x
                          where x.party_id = p.party_id and x.name = ${key} and x.version = ${publishedVersion(key)}
                          ${alone(setting)})`
}

/** Over every channel and currency; nothing recorded is none. */
const contactSum = (column: 'contacts' | 'complaints') => sql`
  (select coalesce(sum(k.${sql.raw(column)}), 0) from information.contact_statistics k where k.party_id = p.party_id)`

function reachable(kind: 'email' | 'phone', wanted: boolean, setting: FilterSetting): Fragment {
  const held = sql`exists (select from kernel.contact_points c
                            where c.party_id = p.party_id and c.kind = ${kind} and c.ended_at is null ${alone(setting)})`
  return wanted ? held : sql`not ${held}`
}

/** By the words' beginnings through the index, then by what stands in the name itself. */
function nameContains(text: string): Fragment {
  const words = searchWords(text)
  if (words.length === 0) return sql`false`
  return sql`(${hasWords(words)} and ${sql.join(words.map(inName), sql` and `)})`
}

/** Whether the words that search sees begin with these. */
export function hasWords(words: readonly string[]): Fragment {
  return sql`to_tsvector('simple', p.search_text) @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' & ')})`
}

/** A text as search compares it: lower case, accents removed. */
export const plainly = (column: string) =>
  sql`regexp_replace(normalize(lower(${sql.ref(column)}), NFKD), '[\u0300-\u036f]', '', 'g')`

/**
 * A word that stands in the name itself, not only in an e-mail address. The name as it is shown is looked at
 * only where it says more than its parts: making it plain costs ten times the rest.
 */
export const inName = (word: string) => sql`
  (position(${word} in p.sort_name) > 0
   or (p.family_name is not null and p.display_name <> concat_ws(' ', p.given_name, p.family_name)
       and position(${word} in ${plainly('p.display_name')}) > 0))`
