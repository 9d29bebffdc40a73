import type { RawBuilder } from 'kysely'
import type { ComputedType, RollUpSetting, RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'
import { type Formula, leansOn } from './formula.ts'
import type { FormulaSubject } from './formula-subject.sql.ts'
import { ownValue } from './object-roll-up.sql.ts'

type Fragment = RawBuilder<unknown>

/** What formulas are computed against. */
export type FormulaSetting = RollUpSetting & {
  /** In which days begin and end. */
  readonly timeZone: string
  readonly subject: FormulaSubject
  /** Formulas of fields that are computed themselves. */
  readonly computed: ReadonlyMap<string, Formula>
  /** Takes roll-ups over all parties, to be joined; absent: each is asked of its party. */
  readonly gathered?: Fragment[]
}

/**
 * A formula as a scalar over the row of its subject; every constant is a parameter. Inside, numbers are `numeric`, for
 * doubles overflow with an error that would take the whole list down; outside, one that is too large is empty.
 */
export function compiled(formula: Formula, setting: FormulaSetting): Fragment {
  const inside = part(formula, setting)
  if (formula.type !== 'number') return sql`(${inside})`
  return sql`(select case when abs(n.v) < 1e15 then round(n.v, 10)::float8 end from (select ${inside} as v offset 0) as n)`
}

/**
 * The same for all parties at once: roll-ups are gathered by party in one reading and joined to `kernel.parties p`.
 * Undefined where there is none that can be.
 */
export function compiledWhole(formula: Formula, setting: FormulaSetting): WholeValue | undefined {
  const joins: Fragment[] = []
  const value = compiled(formula, { ...setting, gathered: joins })
  return joins.length === 0 ? undefined : { sql: value, joins }
}

/** A scalar over `kernel.parties p` and what is joined to it. */
export type WholeValue = { readonly sql: Fragment; readonly joins: readonly Fragment[] }

/** Nothing: what somebody sees of a field that leans on what they may not see. */
export const hidden = (type: ComputedType): Fragment => sql`null::${sql.raw(storedTypes[type])}`

const storedTypes: Record<ComputedType, string> = {
  number: 'float8',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
}

function part(formula: Formula, setting: FormulaSetting): Fragment {
  switch (formula.is) {
    case 'constant':
      return constant(formula.value, formula.type)
    case 'today':
      return sql`${setting.today}::date`
    case 'built-in':
      return setting.subject.builtIns[formula.name]?.sql(setting) ?? hidden(formula.type)
    case 'own':
      return own(formula, setting)
    case 'row':
      return sql`(${setting.subject.sources.get(formula.source)?.fields[formula.field]?.sql(setting)})`
    case 'call':
      return called(
        formula.name,
        formula.parts,
        formula.parts.map((one) => part(one, setting)),
      )
    case 'roll-up':
      return rolledUp(formula, setting)
  }
}

function constant(value: unknown, type: ComputedType): Fragment {
  if (type === 'number') return sql`${String(value)}::numeric`
  if (type === 'date') return sql`${value}::date`
  return type === 'boolean' ? sql`${value}::boolean` : sql`${value}::text`
}

function own({ key, type }: Formula & { is: 'own' }, setting: FormulaSetting): Fragment {
  const formula = setting.computed.get(key)
  return formula ? part(formula, setting) : ownValue(setting.subject.own, key, type)
}

const signs: Readonly<Record<string, Fragment>> = {
  '+': sql`+`,
  '-': sql`-`,
  '*': sql`*`,
  and: sql`and`,
  or: sql`or`,
  '==': sql`=`,
  '!=': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

/** Days that are added stay within what a day can be. */
const someDays = (days: Fragment) =>
  sql`(select case when abs(n.v) <= 100000 then round(n.v)::integer end from (select ${days} as v) as n)`

/** Functions over any number of values. */
const ofMany: Readonly<Record<string, Fragment>> = {
  min: sql`least`,
  max: sql`greatest`,
  coalesce: sql`coalesce`,
}

function called(name: string, parts: readonly Formula[], values: readonly Fragment[]): Fragment {
  const [a = sql`null`, b = sql`null`, c = sql`null`] = values
  const sign = signs[name]
  if (sign !== undefined) return sql`(${a} ${sign} ${b})`
  const many = ofMany[name]
  if (many !== undefined) return sql`${many}(${sql.join(values, sql`, `)})`
  switch (name) {
    case '/':
      return sql`(${a} / nullif(${b}, 0))`
    case '%':
      return sql`(${a} % nullif(${b}, 0))`
    case 'minus':
      return sql`(- ${a})`
    case 'not':
      return sql`(not ${a})`
    case 'if':
      return sql`(case when ${a} then ${b} else ${c} end)`
    case 'days':
      return sql`(${b} - ${a})::numeric`
    case 'later':
      return sql`(${a} + ${someDays(b)})`
    case 'earlier':
      return sql`(${a} - ${someDays(b)})`
    case 'year':
    case 'month':
      return sql`extract(${sql.raw(name)} from ${a})::numeric`
    case 'round':
      return parts[1]?.is === 'constant'
        ? sql`round(${a}, ${Number(parts[1].value)}::integer)`
        : sql`round(${a})`
    case 'abs':
    case 'floor':
    case 'ceil':
    case 'lower':
    case 'upper':
      return sql`${sql.raw(name)}(${a})`
    case 'length':
      return sql`length(${a})::numeric`
    case 'contains':
      return sql`(position(lower(${b}) in lower(${a})) > 0)`
    case 'empty':
      return sql`(${a} is null)`
    case 'concat':
      return sql`left(nullif(concat(${sql.join(
        values.map((value, at) => shownText(value, parts[at])),
        sql`, `,
      )}), ''), 2000)`
    default:
      throw new RangeError(`called: no function ${name}`)
  }
}

const aggregates = {
  sum: sql`sum`,
  average: sql`avg`,
  min: sql`min`,
  max: sql`max`,
} as const

type RollUp = Formula & { is: 'roll-up' }

function rolledUp(formula: RollUp, setting: FormulaSetting): Fragment {
  const source = setting.subject.sources.get(formula.source)
  if (source === undefined) return hidden(formula.type)
  const { gathered } = setting
  if (gathered === undefined || source.of || !isOfRowsAlone(formula)) {
    const ofHolder = source.of ?? sql`x.party_id = p.party_id`
    return orNothing(formula, sql`(select ${rowsOf(formula, source, setting, ofHolder)})`)
  }
  const joined = sql.raw(`rolled${gathered.length}`)
  const isEnd = formula.how === 'first' || formula.how === 'last'
  const each = isEnd ? sql`distinct on (x.party_id) x.party_id,` : sql`x.party_id,`
  gathered.push(sql`
    left join (select ${each} ${rowsOf(formula, source, setting, null)}) as ${joined} on ${joined}.party_id = p.party_id`)
  return orNothing(formula, sql`${joined}.v`)
}

/** Whether it reads nothing of the party itself, and so can be gathered before parties are looked at. */
const isOfRowsAlone = ({ of, where }: RollUp) =>
  [of, where].every((one) => {
    if (one === null) return true
    const { own, fields } = leansOn(one)
    return own.size === 0 && fields.size === 0
  })

/** Where there are no rows a sum is nothing, and a number of them too; anything else is empty. */
const orNothing = ({ how }: RollUp, value: Fragment) =>
  how === 'count' || how === 'sum' ? sql`coalesce(${value}, 0)` : value

/** The value `v` of the rows of one holder, or of each party. */
function rowsOf(
  formula: RollUp,
  source: RollUpSource,
  setting: FormulaSetting,
  ofHolder: Fragment | null,
): Fragment {
  const { how, of, where, days } = formula
  const value = of === null ? sql`null` : part(of, setting)
  const conditions = [
    sql`true`,
    ofHolder,
    source.where,
    where && part(where, setting),
    of && sql`${value} is not null`,
    days !== null &&
      sql`${source.day} between ${setting.today}::date - ${days}::integer and ${setting.today}::date`,
  ].filter((one): one is Fragment => Boolean(one))
  const from = sql`from ${source.from} where ${sql.join(conditions, sql` and `)}`
  const grouped = ofHolder === null ? sql`group by x.party_id` : sql``
  if (how === 'count') return sql`count(*)::numeric as v ${from} ${grouped}`
  if (how !== 'first' && how !== 'last') return sql`${aggregates[how]}(${value}) as v ${from} ${grouped}`
  const way = how === 'last' ? sql`desc` : sql`asc`
  return ofHolder === null
    ? sql`${value} as v ${from} order by x.party_id, ${source.day} ${way} nulls last`
    : sql`${value} as v ${from} order by ${source.day} ${way} nulls last limit 1`
}

/** A number in a text without zeros that say nothing, a truth in words. */
function shownText(value: Fragment, formula: Formula | undefined): Fragment {
  if (formula?.type === 'number') return sql`trim_scale(round(${value}, 10))::text`
  return formula?.type === 'boolean'
    ? sql`case when ${value} then 'yes' when not ${value} then 'no' end`
    : sql`(${value})::text`
}
