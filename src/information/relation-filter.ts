import type { Actor } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { isDay } from '../kernel/period.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { FieldCondition } from '../kernel/report-condition.sql.ts'
import type { ReportField, ReportSubject } from '../kernel/report-subject.ts'

/** A condition on a field of rows that stand about a party. */
export type RelatedCondition = FieldCondition & { readonly field: string }

/** How rows are asked for: that there are some, none, or so many. */
export const relationOps = {
  has: 'nothing',
  'has-no': 'nothing',
  'at-least': 'whole',
  'at-most': 'whole',
} as const

let learned: ReadonlyMap<string, ReportSubject> = new Map()

/** Takes over whose rows filters may ask for: what reports can be made of. Called once, when the rooms are put together. */
export function learnRelations(subjects: readonly ReportSubject[]): void {
  learned = new Map(
    subjects
      .filter(({ table, ofFirm }) => table !== null && !ofFirm)
      .map((subject) => [subject.name, subject]),
  )
}

/** Rows about parties under a name. */
export const relationNamed = (name: string): ReportSubject | undefined => learned.get(name)

/** Whose rows an actor may ask for, each with the fields that they may see. */
export const relationsFor = (actor: Actor) =>
  [...learned.values()]
    .filter(({ noun }) => mayAtAll(actor, 'read', noun))
    .map((subject) => ({ subject, fields: subject.fields.filter((field) => shows(actor, field)) }))

const shows = (actor: Actor, { sees: needed = [] }: Pick<ReportField, 'sees'>): boolean =>
  needed.every(([noun, field]) => mayAtAll(actor, 'read', noun) && sees(may(actor, 'read', noun), field))

/** The firm's own field that a key names; null: it names none. */
export const ownKeyOf = (subject: ReportSubject, key: string): string | null =>
  subject.ownFieldsOf && key.startsWith('own.') ? key.slice('own.'.length) : null

/** A field of rows by its key; one that the firm made itself is read as its comparison needs it. */
function fieldAsked(subject: ReportSubject, { field: key, op }: RelatedCondition) {
  const known = subject.fields.find((field) => field.key === key)
  if (known || ownKeyOf(subject, key) === null || !subject.ownFieldsOf) return known
  return { type: ownTypeOf(op), sees: [[subject.ownFieldsOf, 'custom']] as const }
}

/** As what a comparison reads a field of the firm's own. */
export function ownTypeOf(op: string): 'text' | 'number' | 'day' {
  if (ofNumbers.includes(op)) return 'number'
  return ofDays.includes(op) ? 'day' : 'text'
}

const ofNumbers: readonly string[] = ['at-least', 'at-most']
const ofDays: readonly string[] = ['since', 'before', 'within-days']

/**
 * Reads the conditions on rows with the rights of whoever asks: what they may not see they cannot find out by asking.
 * @throws information.bad-filter, information.field-hidden, kernel.not-allowed
 */
export function checkedRelation(name: string, where: unknown, reader: Actor | null) {
  const subject = relationNamed(name)
  if (subject === undefined) throw bad(`there is no relation ${JSON.stringify(name)}`)
  if (reader === null) throw new KithError('kernel.not-allowed', { verb: 'read', noun: subject.noun })
  may(reader, 'read', subject.noun)
  if (where !== undefined && !Array.isArray(where)) throw bad(`${name} needs a list of conditions`)
  const conditions = (where ?? []).map((part: unknown) => checked(subject, part, reader))
  return { conditions, hasOther: subject.other !== undefined }
}

const comparisons: Readonly<Record<ReportField['type'], readonly string[]>> = {
  text: ['is', 'is-not', 'contains', 'one-of', 'missing'],
  boolean: ['is', 'is-not', 'missing'],
  number: ['is', 'is-not', 'at-least', 'at-most', 'missing'],
  money: ['at-least', 'at-most', 'missing'],
  day: ['within-days', 'since', 'before', 'missing'],
  moment: ['within-days', 'since', 'before', 'missing'],
}

function checked(subject: ReportSubject, part: unknown, reader: Actor): RelatedCondition {
  if (!isAsked(part)) throw bad(`a condition on ${subject.name} needs a field and a comparison`)
  const { field: key, op, value } = part
  const field = fieldAsked(subject, { field: key, op })
  if (field === undefined) throw bad(`${subject.title.toLowerCase()} have no field ${JSON.stringify(key)}`)
  if (!shows(reader, field)) throw new KithError('information.field-hidden', { field: key })
  if (!comparisons[field.type].includes(op)) throw bad(`${key} cannot be compared by ${JSON.stringify(op)}`)
  if (op === 'missing') return { field: key, op }
  if (!fits(op, field.type, value)) throw bad(`${key} needs ${wanted(op)}`)
  return { field: key, op, value }
}

function fits(op: string, type: ReportField['type'], value: unknown): value is string | number | boolean {
  if (op === 'one-of')
    return Array.isArray(value) && value.length > 0 && value.length <= 500 && value.every(isText)
  if (ofNumbers.includes(op)) return typeof value === 'number' && Math.abs(value) <= 1e12
  if (op === 'within-days') return Number.isInteger(value) && Number(value) > 0 && Number(value) <= 100_000
  if (op === 'since' || op === 'before') return typeof value === 'string' && isDay(value)
  if (type === 'boolean') return typeof value === 'boolean'
  return isText(value) || (typeof value === 'number' && Number.isFinite(value))
}

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 400 && !value.includes('\0')

function wanted(op: string): string {
  if (op === 'one-of') return 'a list of 1 to 500 texts'
  if (ofNumbers.includes(op)) return 'a number, at most a million millions'
  if (op === 'within-days') return 'a number of days'
  return op === 'since' || op === 'before' ? 'a day (year-month-day)' : 'a value that fits'
}

const isAsked = (part: unknown): part is { field: string; op: string; value?: unknown } =>
  typeof part === 'object' &&
  part !== null &&
  'field' in part &&
  typeof part.field === 'string' &&
  part.field.length <= 200 &&
  !part.field.includes('\0') &&
  'op' in part &&
  typeof part.op === 'string'

const bad = (reason: string) => new KithError('information.bad-filter', { reason })
