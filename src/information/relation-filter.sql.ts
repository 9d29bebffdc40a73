import type { RawBuilder } from 'kysely'
import { systemActor } from '../kernel/actor.ts'
import { decimalsOf } from '../kernel/money.ts'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import { may } from '../kernel/permission.ts'
import { conditionOn } from '../kernel/report-condition.sql.ts'
import { withinPart } from '../kernel/report-part.sql.ts'
import type { ReportField, ReportSubject } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'
import type { FilterSetting } from './party-filter.sql.ts'
import type { Condition, PartyFilter } from './party-filter.ts'
import { asDay, asNumber } from './read-value.sql.ts'
import { ownKeyOf, ownTypeOf, type RelatedCondition, relationNamed } from './relation-filter.ts'

type Fragment = RawBuilder<unknown>
type Matches = (filter: PartyFilter | null, setting: FilterSetting) => Fragment

/**
 * A condition on rows that stand about `kernel.parties p`, as one set of parties and not as a question to each of them:
 * the planner joins the set, or looks a few parties up in it. Only rows within the rights of whoever asks are counted.
 */
export function related(condition: Condition, setting: FilterSetting, matches: Matches): Fragment {
  const { op, value, key = '' } = condition
  const subject = relationNamed(key)
  // Was checked when it was read; a rule may have outlived the room that knew its rows.
  if (subject === undefined) return sql`false`
  const rows = rowsOf(subject, condition, setting, matches)
  const alone = setting.isDrawn ? sql`offset 0` : sql``
  const among = (set: Fragment) => sql`exists (select from (${set}) g where g.party_id = p.party_id ${alone})`
  const counted = (holds: Fragment) => among(sql`${rows} group by x.party_id having count(*) ${holds}`)
  const n = Number(value)
  if (op === 'at-least') return n <= 0 ? sql`true` : counted(sql`>= ${n}`)
  if (op === 'at-most') return n < 0 ? sql`false` : sql`not ${counted(sql`> ${n}`)}`
  return op === 'has-no' ? sql`not ${among(rows)}` : among(rows)
}

/** A field of rows by its key; undefined: there is none any more. */
function relatedField(subject: ReportSubject, { field: key, op }: RelatedCondition): ReportField | undefined {
  const own = ownKeyOf(subject, key)
  if (own === null) return subject.fields.find((field) => field.key === key)
  const said = sql`(x.custom ->> ${own}::text)`
  const read = { text: said, number: asNumber(said), day: asDay(said) }
  const type = ownTypeOf(op)
  return { key, title: own, type, sql: () => read[type] }
}

function rowsOf(
  subject: ReportSubject,
  { where = [], party }: Condition,
  setting: FilterSetting,
  matches: Matches,
): Fragment {
  const { actor = systemActor } = setting
  const grant = may(actor, 'read', subject.noun)
  const used = where.map((one) => ({ one, field: relatedField(subject, one) }))
  const joins = [...new Set(used.flatMap(({ field }) => field?.joins ?? []))].flatMap((name) => {
    const join = subject.joins[name]
    return join ? [join(setting)] : []
  })
  const conditions = [
    subject.where ?? sql`true`,
    withinPart(subject, grant),
    ...used.map(({ one, field }) => (field ? asked(field, one, setting) : sql`false`)),
    ...others(subject, party, setting, matches),
  ]
  // Whose the party is decides whose its rows are; who may read all of them needs no look at the party.
  const limited = grant.rows === null ? sql`` : sql`join kernel.parties p on p.party_id = x.party_id`
  if (grant.rows !== null) conditions.push(withinRows(grant))
  return sql`
    select x.party_id from ${subject.table ?? sql`kernel.parties x`} ${limited} ${sql.join(joins, sql` `)}
     where ${sql.join(conditions, sql` and `)}`
}

/** Money is asked in the firm's own, in major units; rows in another currency are not compared. */
function asked(field: ReportField, condition: RelatedCondition, setting: FilterSetting): Fragment {
  const { value } = condition
  if (field.type !== 'money' || typeof value !== 'number') return conditionOn(field, condition, setting)
  const minor = Math.round(value * 10 ** decimalsOf(setting.currency))
  const same = field.currency ? sql`${field.currency(setting)} = ${setting.currency}` : sql`true`
  return sql`(${conditionOn(field, { ...condition, value: minor }, setting)} and ${same})`
}

/** Who the other party of a tie is; one that the reader may not see is nobody. */
function others(
  { other }: ReportSubject,
  party: PartyFilter | undefined,
  setting: FilterSetting,
  matches: Matches,
): Fragment[] {
  if (other === undefined) return []
  const grant = may(setting.actor ?? systemActor, 'read', 'parties')
  if (grant.rows === null && party === undefined) return []
  return [
    sql`${other} in (select p.party_id from kernel.parties p
                      where ${isLive} and ${withinRows(grant)} and ${matches(party ?? null, setting)})`,
  ]
}
