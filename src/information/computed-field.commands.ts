import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { ComputedType, RollUpSource } from '../kernel/roll-up.ts'
import type { Database } from '../storage/database.ts'
import { attributesOf, fieldTypeOf } from './attribute.sql.ts'
import { described } from './computed-field.sql.ts'
import { describedFields, type FieldRow } from './custom-field.sql.ts'
import type { FieldType } from './custom-field.ts'
import { compiled, compiledWhole, hidden } from './formula.sql.ts'
import { builtIns, type Formula, FormulaError, leansOn, readFormula } from './formula.ts'
import type { ComputedField, FilterSetting } from './party-filter.sql.ts'

let learned: ReadonlyMap<string, RollUpSource> = new Map()

/** Takes over what rooms let formulas count and sum; called once, when the rooms are put together. */
export function learnRollUps(sources: readonly RollUpSource[]): void {
  learned = new Map(sources.map((source) => [source.name, source]))
}

/** What formulas can count and sum, for help. */
export const rollUpSources = (): readonly RollUpSource[] => [...learned.values()]

const plainTypes: Partial<Record<FieldType, ComputedType>> = {
  number: 'number',
  money: 'number',
  date: 'date',
  'date-time': 'date',
  boolean: 'boolean',
}

/** Formulas of a firm that were read; the texts are few and do not change, so they are read once. */
const read = new Map<string, ReturnType<typeof ordered>>()

type Asked = Pick<FilterSetting, 'currency' | 'today' | 'timeZone'>

/**
 * The fields that are computed, as filters, lists and pages take them. What leans on something that the actor may not
 * see is empty for them.
 */
export async function computedFields(
  ctx: Pick<Context, 'db'> & Partial<Pick<Context, 'actor'>>,
  setting: Asked,
): Promise<ReadonlyMap<string, ComputedField>> {
  const rows = await ctx.db.many(described)
  if (!rows.some(({ type }) => type === 'formula')) return new Map()
  const said = JSON.stringify(rows)
  const formulas = read.get(said) ?? ordered(rows)
  if (read.size > 100) read.clear()
  read.set(said, formulas)
  const asked = { ...setting, sources: learned, computed: formulas }
  return new Map(
    [...formulas].map(([key, formula]) => {
      const { type } = formula
      if (!maySee(ctx.actor, formula, formulas)) return [key, { type, sql: hidden(type) }]
      return [key, { type, sql: compiled(formula, asked), whole: compiledWhole(formula, asked) }]
    }),
  )
}

function maySee(
  actor: Context['actor'] | undefined,
  formula: Formula,
  formulas: ReadonlyMap<string, Formula>,
): boolean {
  if (actor === undefined || actor.kind === 'system') return true
  if (!mayAtAll(actor, 'read', 'parties')) return false
  const parties = may(actor, 'read', 'parties')
  const { own, fields, sources } = leansOn(formula)
  const isSeen = [...fields].every((name) => {
    const field = builtIns[name].sees
    return field === null || sees(parties, field)
  })
  const areRead = [...sources].every((name) => {
    const noun = learned.get(name)?.noun ?? ''
    if (!mayAtAll(actor, 'read', noun)) return false
    const grant = may(actor, 'read', noun)
    return (
      grant.fields === null &&
      (grant.rows === null || JSON.stringify(grant.rows) === JSON.stringify(parties.rows))
    )
  })
  return (
    isSeen &&
    areRead &&
    [...own].every((key) => {
      const inner = formulas.get(key)
      return inner === undefined || maySee(actor, inner, formulas)
    })
  )
}

type Described = Pick<FieldRow, 'key' | 'type' | 'rules'>

/** Formulas, each after those that it names. One that can no longer be read, or names itself, is left out. */
function ordered(rows: readonly Described[]): Map<string, Formula> {
  const own = new Map<string, ComputedType>()
  for (const { key, type } of rows) if (type !== 'formula') own.set(key, plainTypes[type] ?? 'text')
  const found = new Map<string, Formula>()
  let left = rows.filter(({ type }) => type === 'formula')
  for (;;) {
    const next = left.filter(({ key, rules }) => {
      try {
        const formula = readFormula(rules.formula ?? '', { own, sources: learned })
        found.set(key, formula)
        own.set(key, formula.type)
        return false
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error
        return true
      }
    })
    if (next.length === left.length) return found
    left = next
  }
}

/** How much a formula may come to when those it names are put in. */
const mostParts = 1000

/**
 * Checks the formula of a field that is made or changed, against the others as they are.
 * @throws kernel.bad-field saying what is wrong and where, and when fields would name each other in a ring
 */
export async function requireFormula(db: Database, noun: string, key: string, text: string): Promise<void> {
  const rows = (await db.many(describedFields(noun))).filter((row) => row.key !== key)
  const without = ordered(rows)
  const own = new Map<string, ComputedType>()
  for (const row of rows) {
    const type = row.type === 'formula' ? without.get(row.key)?.type : (plainTypes[row.type] ?? 'text')
    if (type !== undefined) own.set(row.key, type)
  }
  try {
    const ring = ringOf(rows, key, text)
    if (ring !== null) throw new FormulaError(`names itself by way of ${ring}: a ring has no value`)
    const formula = readFormula(text, { own, sources: learned })
    if (sizeOf(formula, without) > mostParts)
      throw new FormulaError(`comes to more than ${mostParts} parts with the fields that it names`)
  } catch (error) {
    if (error instanceof FormulaError) throw badField('rules/formula', error.message)
    throw error
  }
}

/** By way of which fields a formula would come back to itself; null: it does not. */
function ringOf(rows: readonly Described[], key: string, text: string): string | null {
  const texts = new Map(rows.map((row) => [row.key, withoutQuotes(row.rules.formula ?? '')]))
  const names = (said: string, wanted: string) =>
    new RegExp(`(?<![\\p{L}\\p{N}_])${wanted}(?![\\p{L}\\p{N}_])`, 'u').test(said)
  const asked = withoutQuotes(text)
  if (names(asked, key)) return key
  const seen = new Set<string>()
  const open = [...texts.keys()].filter((one) => names(asked, one))
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    const said = texts.get(one) ?? ''
    if (names(said, key)) return one
    open.push(...[...texts.keys()].filter((other) => names(said, other)))
  }
  return null
}

/** What stands between quotes is a text and names no field. */
const withoutQuotes = (text: string) => text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs, "''")

function sizeOf(formula: Formula, computed: ReadonlyMap<string, Formula>): number {
  if (formula.is === 'own') {
    const inner = computed.get(formula.key)
    return inner === undefined ? 1 : sizeOf(inner, computed)
  }
  if (formula.is === 'roll-up') return 2 + (formula.where ? sizeOf(formula.where, computed) : 0)
  if (formula.is !== 'call') return 1
  return formula.parts.reduce((sum, part) => sum + sizeOf(part, computed), 1)
}

/** Fields whose formula names what is no field any more, so that they would be empty. */
export async function brokenFormulas(db: Database): Promise<string[]> {
  const rows = await db.many(described)
  const found = ordered(rows)
  return rows.flatMap(({ key, type }) => (type === 'formula' && !found.has(key) ? [key] : []))
}

/** What each computed field comes to; one whose formula cannot be read is missing. */
async function computedTypes(db: Database): Promise<ReadonlyMap<string, ComputedType>> {
  return new Map([...ordered(await db.many(described))].map(([key, { type }]) => [key, type]))
}

/** What is known of parties beyond their fields, each with how its values are read, and whether it is computed. */
export async function readAttributes(db: Database) {
  const attributes = await db.many(attributesOf('parties'))
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
  const found = await db.maybeOne(fieldTypeOf('parties', key))
  if (found?.type !== 'formula') return found?.type
  return (await computedTypes(db)).get(key)
}
