import { createHash } from 'node:crypto'
import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { keepingFormulas, requireFormula } from './computed-field.commands.ts'
import * as statements from './custom-field.sql.ts'
import {
  type CustomField,
  checkedRules,
  type FieldRules,
  type FieldType,
  fieldValue,
  keyOf,
} from './custom-field.ts'
import { requireObjectOf } from './custom-object.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { difference } from './party-change.ts'
import type { CustomValue } from './party-draft.ts'

const record = recorderOf('fields')
/** Whose fields are meant where nothing else is said. */
export const fieldsOfParties = 'parties'

/** More would make a page that nobody reads. */
const mostFields = 200

export type FieldDraft = {
  readonly key?: string | undefined
  readonly label: string
  readonly type: FieldType
  readonly rules?: FieldRules | undefined
  readonly purpose: string
  readonly retention: string
}

export type FieldPatch = Partial<Omit<FieldDraft, 'key'>> & {
  readonly position?: number | undefined
  readonly retired?: boolean | undefined
}

/** Every field of a noun, described or only come, also the retired. */
export async function readFields(ctx: Context, noun = fieldsOfParties): Promise<statements.FieldRow[]> {
  await requireObjectOf(ctx.db, noun)
  return ctx.db.many(statements.allFields(noun))
}

/** Describes a new field. @throws kernel.bad-field, kernel.conflict when its key is taken */
export async function makeField(
  ctx: Context,
  draft: FieldDraft,
  noun = fieldsOfParties,
): Promise<statements.FieldRow> {
  may(ctx.actor, 'create', 'fields')
  await requireObjectOf(ctx.db, noun)
  const label = checkedText(draft.label, 'label', 100)
  const row = {
    key: draft.key === undefined ? keyOf(label) : checkedText(draft.key, 'key', 60),
    label,
    type: draft.type,
    rules: checkedRules(draft.type, draft.rules ?? {}),
    position: 0,
    purpose: checkedText(draft.purpose, 'purpose', 300),
    retention: checkedText(draft.retention, 'retention', 300),
    retiredAt: null,
  }
  if (row.key === '') throw badField('label', 'has no letter or digit')
  return ctx.db.transaction(async (tx) => {
    const { length } = await tx.many(statements.allFields(noun))
    if (length >= mostFields) throw badField('label', `would be more than ${mostFields} fields`)
    if ((await tx.run(statements.insertField(noun, row, ctx.now))) === 0)
      throw badField('key', `${row.key} is a field already; change that one, or restore it`)
    if (row.rules.formula !== undefined) await requireFormula(tx, noun, row.key, row.rules.formula)
    await record(tx, ctx, 'create', auditKey(noun, row.key), null, row)
    return tx.one(statements.lockField(noun, row.key))
  })
}

/**
 * Renames, orders, retires, restores or retypes a field. Values stay as they are: a type is how they are read, so
 * that every change can be taken back by changing it again.
 *
 * @throws kernel.not-found, kernel.version-stale, kernel.bad-field
 */
export async function changeField(
  ctx: Context,
  key: string,
  patch: FieldPatch,
  version: number | null,
  noun = fieldsOfParties,
): Promise<statements.FieldRow> {
  may(ctx.actor, 'change', 'fields')
  return ctx.db.transaction(async (tx) => {
    const before = await tx.maybeOne(statements.lockField(noun, key))
    if (!before) throw new KithError('kernel.not-found', { noun: 'field', id: key })
    refuseStale(version, before.version)
    const after = patched(before, patch, ctx.now)
    const changed = difference<object>(before, after)
    if (changed === null) return before
    if (after.rules.unique && (!before.rules.unique || after.type !== before.type))
      await claimAll(tx, noun, key)
    if (!after.rules.unique && before.rules.unique) await tx.run(statements.forgetValues(noun, key))
    await keepingFormulas(tx, 'key', async () => {
      await tx.run(statements.updateField(noun, after, ctx.now))
      if (after.rules.formula !== undefined && after.retiredAt === null)
        await requireFormula(tx, noun, key, after.rules.formula)
    })
    await record(tx, ctx, 'change', auditKey(noun, key), changed.before, changed.after)
    return tx.one(statements.lockField(noun, key))
  })
}

/** How the audit names a field: those of parties by their key alone. */
const auditKey = (noun: string, key: string) => (noun === fieldsOfParties ? key : `${noun}.${key}`)

function patched(before: statements.FieldRow, patch: FieldPatch, now: Date): statements.FieldRow {
  const { label, type = before.type, rules, purpose, retention, position, retired } = patch
  const isRetired = retired ?? before.retiredAt !== null
  return {
    ...before,
    label: label === undefined ? before.label : checkedText(label, 'label', 100),
    type,
    rules: checkedRules(
      type,
      rules ?? ([type, before.type].includes('formula') && type !== before.type ? {} : before.rules),
    ),
    position: position ?? before.position,
    purpose: purpose === undefined ? before.purpose : checkedText(purpose, 'purpose', 300),
    retention: retention === undefined ? before.retention : checkedText(retention, 'retention', 300),
    retiredAt: isRetired ? (before.retiredAt ?? now.toISOString()) : null,
  }
}

/** What a change of a field would set aside. */
export type Loss = {
  readonly parties: number
  readonly unreadable: number
  readonly examples: readonly string[]
  /** False when there were too many different values to look at each. */
  readonly complete: boolean
}

const looked = 10_000

/** How many parties, or records, hold the field, and how many of their values another type, or other rules, could not read. */
export async function lossOf(
  ctx: Context,
  key: string,
  { type, rules }: { type?: FieldType | undefined; rules?: FieldRules | undefined },
  noun = fieldsOfParties,
): Promise<Loss> {
  may(ctx.actor, 'read', 'fields')
  const { parties } = await ctx.db.one(statements.heldBy(noun, key))
  if (type === undefined) return { parties, unreadable: 0, examples: [], complete: true }
  const field = { key, label: key, type, rules: rules ?? {} }
  const { country } = await firmSetting(ctx.db)
  const held = await ctx.db.many(statements.heldValues(noun, key, looked))
  const lost = held.filter(({ value }) => !reads(() => fieldValue(field, value, { country })))
  return {
    parties,
    unreadable: lost.reduce((sum, one) => sum + one.held, 0),
    examples: lost.slice(0, 5).map(({ value }) => String(value).slice(0, 80)),
    complete: held.length < looked,
  }
}

function reads(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

type Values = Readonly<Record<string, CustomValue>>

/** What fields hold values to; asked once for many. */
export type FieldsInForce = {
  /** Whether there is such a field. */
  has(key: string): boolean
  /**
   * Values in the form that their fields keep; what nobody described stays as it was written.
   *
   * @param isNew  of a party being made: what is required must be there
   * @throws kernel.bad-field naming `custom/KEY`
   */
  valuesOf(values: Values, isNew: boolean): Values
  /** Keys of those whose value only one may hold. */
  readonly unique: readonly string[]
  /** Keys of those that must be filled in. */
  readonly needed: readonly string[]
  /** A field; undefined: there is no such. */
  field(key: string): CustomField | undefined
  /** One value, or why it cannot be. */
  read(key: string, value: unknown): { readonly value: unknown } | { readonly refused: string }
}

/** The described fields of a noun; null while there are none. */
export async function fieldsInForce(
  { db }: Pick<Context, 'db'>,
  noun = fieldsOfParties,
): Promise<FieldsInForce | null> {
  const described = await db.many(statements.describedFields(noun))
  if (described.length === 0) return null
  const { country } = await firmSetting(db)
  const named = new Map(described.map((field) => [field.key, field]))
  return {
    has: (key) => named.has(key),
    field: (key) => named.get(key),
    unique: described.filter(({ rules }) => rules.unique === true).map(({ key }) => key),
    needed: described.filter(({ type, rules }) => type !== 'formula' && rules.required).map(({ key }) => key),
    valuesOf: (values, isNew) => valuesOf(described, values, isNew, country),
    read(key, value) {
      const field = named.get(key)
      if (field === undefined) return { value }
      try {
        return { value: fieldValue(field, value, { country }) }
      } catch (error) {
        if (!(error instanceof KithError)) throw error
        return { refused: String(error.details.flaw) }
      }
    },
  }
}

/** Keys and labels, in small letters, of fields of objects whose value only one record may hold. */
export async function uniqueFieldsOfObjects(db: Database): Promise<ReadonlySet<string>> {
  const fields = await db.many(statements.uniqueFieldsOfObjects)
  return new Set(fields.flatMap(({ key, label }) => [key.toLowerCase(), label.toLowerCase()]))
}

/** The described fields of a noun, in their order. */
export const readDescribed = (db: Database, noun: string) => db.many(statements.describedFields(noun))

/** The values of one change. @throws kernel.bad-field naming `custom/KEY` */
export async function fieldValues(ctx: Pick<Context, 'db'>, values: Values): Promise<Values> {
  return (await fieldsInForce(ctx))?.valuesOf(values, false) ?? values
}

function valuesOf(
  fields: readonly statements.FieldRow[],
  values: Values,
  isNew: boolean,
  country: string,
): Values {
  const kept: Record<string, CustomValue> = { ...values }
  for (const field of fields) {
    const isSaid = Object.hasOwn(values, field.key)
    if (isSaid) kept[field.key] = fieldValue(field, values[field.key], { country })
    const isEmpty = (kept[field.key] ?? null) === null
    if (field.type !== 'formula' && field.rules.required && isEmpty && (isNew || isSaid))
      throw badField(`custom/${field.key}`, 'must be filled in')
  }
  return kept
}

/** Claims the values of a party that no other may hold, in the transaction that writes them. @throws kernel.bad-field */
export const claimValues = (tx: Database, partyId: string, values: Readonly<Record<string, unknown>>) =>
  claimFor(tx, fieldsOfParties, { partyId, recordId: null }, values)

/** The same for whoever can hold fields of a noun. @throws kernel.bad-field */
export async function claimFor(
  tx: Database,
  noun: string,
  holder: statements.FieldHolder,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const described = await tx.many(statements.describedFields(noun))
  for (const { key, rules } of described) {
    const value = values[key] ?? null
    if (rules.unique && value !== null) await claim(tx, { noun, key, value }, holder)
  }
}

/** The first field whose value only one may hold and another holds already; null: none. Nothing is claimed. */
export async function heldElsewhere(
  db: Database,
  described: readonly statements.FieldRow[],
  noun: string,
  holder: statements.FieldHolder,
  values: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  for (const { key, rules } of described) {
    const value = values[key] ?? null
    if (!rules.unique || value === null) continue
    const other = await holderOf(db, { noun, key, value })
    if (other && nameOf(other) !== nameOf(holder)) return key
  }
  return null
}

/** Who holds a value that only one may hold; null: nobody. */
export async function holderOf(db: Database, held: HeldValue): Promise<statements.FieldHolder | null> {
  const claimed = await db.maybeOne(statements.lockValue(hashOfValue(held)))
  if (!claimed) return null
  return (await db.maybeOne(statements.stillHolds(held.noun, claimed, held.key, held.value))) ? claimed : null
}

/** Lets a record that is given to another party go on holding its values, in the transaction that gives it. */
export async function moveClaims(tx: Database, recordId: string, to: string): Promise<void> {
  await tx.run(statements.moveValues(recordId, to))
}

export type HeldValue = { readonly noun: string; readonly key: string; readonly value: unknown }

/** The key under which a value is claimed. */
export const hashOfValue = ({ noun, key, value }: HeldValue) =>
  createHash('sha256')
    .update(JSON.stringify([noun, key, value]))
    .digest()

const nameOf = ({ partyId, recordId }: statements.FieldHolder) => recordId ?? partyId

async function claim(tx: Database, held: HeldValue, holder: statements.FieldHolder): Promise<void> {
  const { noun, key, value } = held
  const hash = hashOfValue(held)
  if ((await tx.run(statements.claimValue(hash, noun, key, holder))) > 0) return
  const other = await tx.one(statements.lockValue(hash))
  if (nameOf(other) === nameOf(holder)) return
  if (await tx.maybeOne(statements.stillHolds(noun, other, key, value)))
    throw badField(
      `custom/${key}`,
      `is held by another ${noun === fieldsOfParties ? 'party' : 'record'} already (${nameOf(other)})`,
    )
  await tx.run(statements.giveValue(hash, noun, key, holder))
}

/** @throws kernel.bad-field when two hold the same */
async function claimAll(tx: Database, noun: string, key: string): Promise<void> {
  await tx.run(statements.forgetValues(noun, key))
  const holders = new Map<string, statements.FieldHolder>()
  for (const { value, ...holder } of await tx.many(statements.holdersOf(noun, key))) {
    const said = JSON.stringify(value)
    const other = holders.get(said)
    if (other !== undefined)
      throw badField(
        'rules/unique',
        `cannot be: ${nameOf(other)} and ${nameOf(holder)} both hold ${said.slice(0, 60)}`,
      )
    holders.set(said, holder)
    await tx.run(statements.claimValue(hashOfValue({ noun, key, value }), noun, key, holder))
  }
}
