import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may, mayAtAll } from '../kernel/permission.ts'
import type { ComputedType, RollUpSource } from '../kernel/roll-up.ts'
import type { Database } from '../storage/database.ts'
import { attributesOf, fieldTypeOf } from './attribute.sql.ts'
import { describedEverywhere } from './computed-field.sql.ts'
import { describedFields } from './custom-field.sql.ts'
import type { FieldType } from './custom-field.ts'
import { objectOf } from './custom-object.ts'
import { compiled, compiledWhole, hidden } from './formula.sql.ts'
import { type Formula, FormulaError, leansOn } from './formula.ts'
import { checkFormula, type FormulaField, ordered, readAs } from './formula-order.ts'
import { type FormulaSubject, partyFormulas, recordFormulas } from './formula-subject.sql.ts'
import { describedObjects, recordsOf, relationEnds, tiesOf } from './object-roll-up.sql.ts'
import type { ComputedField, FilterSetting } from './party-filter.sql.ts'

const ofParties = 'parties'

let learned: ReadonlyMap<string, RollUpSource> = new Map()

/** Takes over what rooms let formulas count and sum; called once, when the rooms are put together. */
export function learnRollUps(sources: readonly RollUpSource[]): void {
  learned = new Map(sources.map((source) => [source.name, source]))
}

/**
 * Of what the formulas of a noun are computed. What stands about a party is counted by formulas of parties: what rooms
 * know, and the records of the firm's own objects; ties by those of either end.
 */
async function subjectOf(db: Database, noun: string): Promise<FormulaSubject> {
  const object = objectOf(noun) ?? null
  const ties = tiesOf(object, await db.many(relationEnds))
  const named = (sources: readonly RollUpSource[]) => new Map(sources.map((one) => [one.name, one]))
  if (object !== null) return recordFormulas(named(ties))
  const records = (await db.many(describedObjects)).filter(({ home }) => home === 'party').map(recordsOf)
  return partyFormulas(new Map([...named([...ties, ...records]), ...learned]))
}

const rollsUp = ({ rules }: FormulaField) => /\w\s*\(/.test(rules.formula ?? '')

type Asked = Pick<FilterSetting, 'currency' | 'today' | 'timeZone'>

/**
 * The fields of a noun that are computed, as filters, lists and pages take them. What leans on something that the actor
 * may not see is empty for them.
 */
export async function computedFields(
  ctx: Pick<Context, 'db'> & Partial<Pick<Context, 'actor'>>,
  setting: Asked,
  noun = ofParties,
): Promise<ReadonlyMap<string, ComputedField>> {
  const { formulas, subject } = await formulasOf(ctx.db, noun)
  const asked = { ...setting, subject, computed: formulas }
  return new Map(
    [...formulas].map(([key, formula]) => {
      const { type } = formula
      if (!maySee(ctx.actor, formula, asked)) return [key, { type, sql: hidden(type) }]
      const whole = noun === ofParties ? compiledWhole(formula, asked) : undefined
      return [key, { type, sql: compiled(formula, asked), whole }]
    }),
  )
}

/** Formulas of a firm that were read; their texts are few and seldom change, so they are read once. */
const read = new Map<string, ReadonlyMap<string, Formula>>()

/** The formulas of a noun, and of what they are computed; what they may roll up is asked only where one rolls up. */
async function formulasOf(db: Database, noun: string) {
  const rows = await db.many(describedFields(noun))
  const computed = rows.filter(({ type }) => type === 'formula')
  const none = objectOf(noun) === undefined ? partyFormulas(learned) : recordFormulas(new Map())
  const subject = computed.some(rollsUp) ? await subjectOf(db, noun) : none
  if (computed.length === 0) return { subject, formulas: new Map<string, Formula>() }
  const known = [...subject.sources].map(([name, { fields }]) => [name, typesOf(fields)])
  const said = JSON.stringify([noun, rows.map(({ key, type, rules }) => [key, type, rules.formula]), known])
  const formulas = read.get(said) ?? ordered(rows, subject)
  if (read.size > 100) read.clear()
  read.set(said, formulas)
  return { subject, formulas }
}

const typesOf = (fields: RollUpSource['fields']) =>
  Object.entries(fields).map(([name, { type }]) => `${name} ${type}`)

type Seen = { readonly subject: FormulaSubject; readonly computed: ReadonlyMap<string, Formula> }

function maySee(actor: Context['actor'] | undefined, formula: Formula, seen: Seen): boolean {
  if (actor === undefined || actor.kind === 'system') return true
  if (!mayAtAll(actor, 'read', 'parties')) return false
  const parties = may(actor, 'read', 'parties')
  const { own, fields, sources } = leansOn(formula)
  const { builtIns, sources: known } = seen.subject
  return (
    [...fields].every((name) => {
      const field = builtIns[name]?.sees ?? null
      return field === null || sees(parties, field)
    }) &&
    [...sources].every((name) => readsAll(actor, known.get(name), parties)) &&
    [...own].every((key) => {
      const inner = seen.computed.get(key)
      return inner === undefined || maySee(actor, inner, seen)
    })
  )
}

/** Whether the actor reads every row that a roll-up counts of the parties that they see. */
function readsAll(actor: Context['actor'], source: RollUpSource | undefined, parties: Grant): boolean {
  if (source === undefined || !mayAtAll(actor, 'read', source.noun)) return false
  const { fields, rows } = may(actor, 'read', source.noun)
  if (fields !== null && !(source.part !== undefined && fields.has(source.part))) return false
  if (source.isOfOthers) return rows === null && parties.rows === null
  return rows === null || JSON.stringify(rows) === JSON.stringify(parties.rows)
}

/**
 * Checks the formula of a field that is made or changed, against the others as they are.
 * @throws kernel.bad-field saying what is wrong and where, and when fields would name each other in a ring
 */
export async function requireFormula(db: Database, noun: string, key: string, text: string): Promise<void> {
  const rows = await db.many(describedFields(noun))
  try {
    checkFormula(rows, await subjectOf(db, noun), { key, text })
  } catch (error) {
    if (error instanceof FormulaError) throw badField('rules/formula', error.message)
    throw error
  }
}

/** What a formula of a noun can name, for whoever writes one. */
export async function formulaNames(ctx: Context, noun = ofParties) {
  may(ctx.actor, 'read', 'fields')
  const { builtIns, sources } = await subjectOf(ctx.db, noun)
  const types = await computedTypes(ctx.db, noun)
  const own = (await ctx.db.many(describedFields(noun))).map(({ key, label, type }) => ({
    key,
    label,
    type: type === 'formula' ? (types.get(key) ?? null) : readAs(type),
  }))
  return {
    builtIns: Object.entries(builtIns).map(([name, { type }]) => ({ name, type })),
    own: own.flatMap(({ type, ...field }) => (type === null ? [] : [{ ...field, type }])),
    sources: [...sources.values()].map(({ name, title, fields }) => ({
      name,
      title,
      fields: Object.entries(fields).map(([field, { type }]) => ({ name: field, type })),
    })),
  }
}

/** A field whose formula names what is no field any more, so that it is empty. */
export type BrokenFormula = { readonly noun: string; readonly key: string }

/** Formulas of customers and of every object that name what is there no more. */
export async function brokenFormulas(db: Database): Promise<BrokenFormula[]> {
  const rows = await db.many(describedEverywhere)
  const broken: BrokenFormula[] = []
  for (const [noun, fields] of Map.groupBy(rows, (row) => row.noun)) {
    if (!fields.some(({ type }) => type === 'formula')) continue
    const found = ordered(fields, await subjectOf(db, noun))
    for (const { key, type } of fields) if (type === 'formula' && !found.has(key)) broken.push({ noun, key })
  }
  return broken
}

/**
 * Does a change of what formulas name, and refuses it where one could be read before and no more after.
 * @throws kernel.bad-field naming `at` and the formula
 */
export async function keepingFormulas(
  tx: Database,
  at: string,
  change: () => Promise<unknown>,
): Promise<void> {
  const nameOf = ({ noun, key }: BrokenFormula) => `${noun} ${key}`
  const before = new Set((await brokenFormulas(tx)).map(nameOf))
  await change()
  const broken = (await brokenFormulas(tx)).find((one) => !before.has(nameOf(one)))
  if (broken === undefined) return
  const object = objectOf(broken.noun)
  const whose = object === undefined ? broken.key : `${broken.key} (${object})`
  throw badField(at, `is named by the formula of ${whose}; change that one first`)
}

/** What each computed field of a noun comes to; one whose formula cannot be read is missing. */
export async function computedTypes(
  db: Database,
  noun = ofParties,
): Promise<ReadonlyMap<string, ComputedType>> {
  const { formulas } = await formulasOf(db, noun)
  return new Map([...formulas].map(([key, { type }]) => [key, type]))
}

/** What is known of parties beyond their fields, each with how its values are read, and whether it is computed. */
export async function readAttributes(db: Database) {
  const attributes = await db.many(attributesOf(ofParties))
  const isComputed = ({ type }: { type: string }) => type === 'formula'
  const types = attributes.some(isComputed) ? await computedTypes(db) : null
  return attributes.map((one) => ({
    ...one,
    type: isComputed(one) ? (types?.get(one.key) ?? 'text') : one.type,
    isComputed: isComputed(one),
  }))
}

/** How values of an own field are read: of a computed one, what its formula comes to; undefined: there is no such field. */
export async function readType(db: Database, key: string): Promise<FieldType | undefined> {
  const found = await db.maybeOne(fieldTypeOf(ofParties, key))
  if (found?.type !== 'formula') return found?.type
  return (await computedTypes(db)).get(key)
}
