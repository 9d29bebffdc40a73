import type { Actor } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import { isId } from '../kernel/id.ts'
import { partyRoleNames } from '../kernel/party.ts'
import { isDay } from '../kernel/period.ts'
import type { Grant } from '../kernel/permission.ts'
import { learnedField } from './party-filter-registry.ts'
import { checkedRelation, type RelatedCondition, relationOps } from './relation-filter.ts'

/**
 * A sentence about parties. `{"and": […]}` and `{"or": […]}` join, `{"not": …}` turns round; a condition names
 * a field, how it is compared, and with what.
 */
export type PartyFilter =
  | { readonly and: readonly PartyFilter[] }
  | { readonly or: readonly PartyFilter[] }
  | { readonly not: PartyFilter }
  | Condition

export type Condition = {
  /** One of {@link filterFields}, or one that a room has registered. */
  readonly field: string
  readonly op: string
  /** Absent with `missing`. An owner may be `me`. */
  readonly value?: unknown
  /** The attribute's name, where the field is `custom`; the score's, where it is `score`; whose rows, where `related`. */
  readonly key?: string
  /** Of `related`: what its rows must fulfil, all of it. */
  readonly where?: readonly RelatedCondition[]
  /** Of `related`, where rows tie to another party: who that is. */
  readonly party?: PartyFilter
}

type Operator =
  | 'has'
  | 'has-no'
  | 'is'
  | 'is-not'
  | 'one-of'
  | 'contains'
  | 'at-least'
  | 'at-most'
  | 'within-days'
  | 'not-within-days'
  | 'next-days'
  | 'since'
  | 'before'
  | 'missing'

type Value = 'text' | 'code' | 'id' | 'number' | 'whole' | 'days' | 'plain' | 'day' | 'nothing'
type Operators = Readonly<Partial<Record<Operator, Value>>>

const text = {
  is: 'text',
  'is-not': 'text',
  'one-of': 'text',
  missing: 'nothing',
} as const satisfies Operators
const code = {
  is: 'code',
  'is-not': 'code',
  'one-of': 'code',
  missing: 'nothing',
} as const satisfies Operators
const user = { is: 'id', 'is-not': 'id', 'one-of': 'id', missing: 'nothing' } as const satisfies Operators
const number = { 'at-least': 'number', 'at-most': 'number' } as const satisfies Operators
const whole = { 'at-least': 'whole', 'at-most': 'whole' } as const satisfies Operators
const day = {
  'within-days': 'days',
  'not-within-days': 'days',
  since: 'day',
  before: 'day',
} as const satisfies Operators
const bought = { ...day, missing: 'nothing' } as const satisfies Operators
const reach = { is: 'plain', missing: 'nothing' } as const satisfies Operators

/** What can be asked of each field: its operators with the kind of value each needs, and whose sight it needs; null: nobody's. */
export const filterFields = {
  kind: { sees: null, op: code },
  role: { sees: 'roles', op: code },
  name: { sees: 'name', op: { contains: 'text' } },
  city: { sees: 'city', op: text },
  country: { sees: 'country', op: code },
  owner: { sees: 'ownerName', op: user },
  team: { sees: 'ownerName', op: user },
  createdAt: { sees: 'createdAt', op: day },
  firstOn: { sees: 'firstOn', op: bought },
  lastOn: { sees: 'lastOn', op: bought },
  orders: { sees: 'orders', op: whole },
  spend: { sees: 'spend', op: number },
  clv: { sees: 'clv', op: number },
  pAlive: { sees: 'pAlive', op: number },
  related: { sees: null, op: relationOps },
  score: { sees: 'scores', op: { ...number, missing: 'nothing' } },
  contacts: { sees: 'statistics', op: whole },
  complaints: { sees: 'statistics', op: whole },
  custom: {
    sees: 'custom',
    op: {
      is: 'plain',
      'is-not': 'plain',
      contains: 'text',
      'at-least': 'number',
      'at-most': 'number',
      ...day,
      'next-days': 'days',
      missing: 'nothing',
    },
  },
  import: { sees: 'sources', op: { is: 'id' } },
  email: { sees: 'contactPoints', op: reach },
  phone: { sees: 'contactPoints', op: reach },
} as const satisfies Record<string, { sees: string | null; op: Operators }>

export type FilterField = keyof typeof filterFields

/** Fields of which a condition says one by its key. */
const keyed: readonly string[] = ['custom', 'score', 'related']

/** Deeper or longer sentences are nobody's; they would only cost planning. */
const most = { depth: 5, conditions: 40 }

type Reading = {
  readonly grant: Grant
  readonly reader: Actor | null
  /** Within a condition on another party. */
  readonly isOther?: true
  conditions: number
}

/**
 * Reads a filter as a client sends it, and refuses fields that the actor may not see: what is hidden cannot
 * be found out by asking for it.
 *
 * @throws information.bad-filter, information.field-hidden
 */
export function parseFilter(
  text: string | undefined,
  grant: Grant,
  reader: Actor | null,
): PartyFilter | null {
  if (text === undefined || text.trim() === '') return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new KithError('information.bad-filter', { reason: 'it is no JSON' }, { cause })
  }
  return checkedFilter(parsed, grant, reader)
}

/**
 * @param reader  who is meant by `me`, and with whose rights relations are asked; null: nobody, who may ask for none
 * @throws information.bad-filter, information.field-hidden, kernel.not-allowed
 */
export function checkedFilter(filter: unknown, grant: Grant, reader: Actor | null): PartyFilter | null {
  if (filter === null || filter === undefined) return null
  return read(filter, { grant, reader, conditions: 0 }, 1)
}

function read(part: unknown, setting: Reading, depth: number): PartyFilter {
  if (depth > most.depth) throw bad(`it is nested deeper than ${most.depth}`)
  if (!isObject(part)) throw bad('a part of it is no object')
  const inner = (one: unknown) => read(one, setting, depth + 1)
  const { and, or } = part
  if (Array.isArray(and)) return { and: and.map(inner) }
  if (Array.isArray(or)) return { or: or.map(inner) }
  if ('not' in part) return { not: inner(part.not) }
  if (++setting.conditions > most.conditions) throw bad(`it has more than ${most.conditions} conditions`)
  return condition(part, setting)
}

function condition(part: Readonly<Record<string, unknown>>, setting: Reading): Condition {
  const { grant, reader, isOther = false } = setting
  const { field, op, key } = part
  if (field === undefined) throw bad('a condition names no field')
  const known = typeof field === 'string' ? fieldNamed(field) : undefined
  if (typeof field !== 'string' || known === undefined)
    throw bad(`there is no field ${JSON.stringify(field)}`)
  const { sees, op: operators } = known
  const needed = Object.entries(operators).find(([name]) => name === op)?.[1]
  if (needed === undefined) throw bad(`${field} cannot be compared by ${JSON.stringify(op) ?? 'nothing'}`)
  if (sees !== null && grant.fields !== null && !grant.fields.has(sees))
    throw new KithError('information.field-hidden', { field })
  if (isOther && (!isField(field) || field === 'related'))
    throw bad(`${field} cannot be asked of the other party`)
  const value = isUser(field) && part.value === 'me' ? (reader?.userId ?? null) : part.value
  const read = {
    field,
    op: String(op),
    value: op === 'one-of' ? list(value, needed, field) : single(value, needed, field),
  }
  if (!keyed.includes(field)) return read
  if (typeof key !== 'string' || key === '' || key.length > 200 || key.includes('\0'))
    throw bad(`${field} needs the key of the ${keyWords[field] ?? 'attribute'}`)
  return field === 'related' ? related({ ...read, key }, part, setting) : { ...read, key }
}

const keyWords: Readonly<Record<string, string>> = { score: 'score', related: 'relation' }

/** A condition on rows that stand about a party, with what they, and the other party of a tie, must fulfil. */
function related(
  condition: Condition & { readonly key: string },
  part: Readonly<Record<string, unknown>>,
  setting: Reading,
): Condition {
  const { conditions: where, hasOther } = checkedRelation(condition.key, part.where, setting.reader)
  setting.conditions += where.length
  if (setting.conditions > most.conditions) throw bad(`it has more than ${most.conditions} conditions`)
  if (part.party === undefined || part.party === null) return { ...condition, where }
  if (!hasOther) throw bad(`${condition.key} tie to no other party`)
  const other: Reading = { ...setting, isOther: true }
  const party = read(part.party, other, most.depth - 2)
  setting.conditions = other.conditions
  return { ...condition, where, party }
}

type Field = { readonly sees: string | null; readonly op: Operators }

const fieldNamed = (name: string): Field | undefined =>
  isField(name) ? filterFields[name] : fieldOfRoom(name)

function fieldOfRoom(name: string): Field | undefined {
  const learned = learnedField(name)
  return learned && { sees: learned.sees, op: learned.op as Operators }
}

export const isField = (name: string): name is FilterField => Object.hasOwn(filterFields, name)
const isUser = (field: string) => field === 'owner'

function list(value: unknown, needed: Value, field: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 500)
    throw bad(`${field} needs a list of 1 to 500`)
  return value.map((one) => single(one, needed, field))
}

const fits: Record<Value, (value: unknown) => boolean> = {
  text: (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= 400 && !value.includes('\0'),
  code: (value) => typeof value === 'string' && /^[\w-]{1,40}$/.test(value),
  id: (value) => typeof value === 'string' && isId(value),
  // Beyond this nothing is ever counted or paid, and minor units would no longer be whole numbers.
  number: (value) => typeof value === 'number' && Math.abs(value) <= 1e12,
  whole: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  days: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000,
  plain: (value) => ['string', 'number', 'boolean'].includes(typeof value) && !String(value).includes('\0'),
  day: (value) => typeof value === 'string' && isDay(value),
  nothing: () => true,
}

const words: Record<Value, string> = {
  text: 'a text',
  code: 'a word',
  id: 'an id',
  number: 'a number, at most a million millions',
  whole: 'a whole number below two thousand millions',
  days: 'a number of days',
  plain: 'a text, a number or true or false',
  day: 'a day (year-month-day)',
  nothing: 'nothing',
}

function single(value: unknown, needed: Value, field: string): unknown {
  if (!fits[needed](value)) throw bad(`${field} needs ${words[needed]}`)
  if (field === 'role' && needed === 'code' && !partyRoleNames.some((name) => name === value))
    throw bad(`there is no role ${String(value)}`)
  return needed === 'nothing' ? null : value
}

const bad = (reason: string) => new KithError('information.bad-filter', { reason })

const isObject = (
  part: unknown,
): part is {
  readonly [name: string]: unknown
  readonly and?: unknown
  readonly or?: unknown
  readonly not?: unknown
  readonly field?: unknown
  readonly op?: unknown
  readonly value?: unknown
  readonly key?: unknown
  readonly where?: unknown
  readonly party?: unknown
} => typeof part === 'object' && part !== null && !Array.isArray(part)

/**
 * Keeps a rule that treats customers apart from sorting them by their being employees.
 * @param of  what the rule is of, such as “a segment”
 * @throws information.bad-filter
 */
export function refuseWhoWorksHere(filter: PartyFilter | null, of: string): void {
  if (asksWhoWorksHere(filter)) throw bad(`${of} cannot ask who works here`)
}

function asksWhoWorksHere(filter: PartyFilter | null): boolean {
  if (filter === null) return false
  if ('and' in filter) return filter.and.some(asksWhoWorksHere)
  if ('or' in filter) return filter.or.some(asksWhoWorksHere)
  if ('not' in filter) return asksWhoWorksHere(filter.not)
  if (filter.party && asksWhoWorksHere(filter.party)) return true
  return filter.field === 'role' && [filter.value].flat().includes('employee')
}
