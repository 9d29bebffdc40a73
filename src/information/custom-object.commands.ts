import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { computedTypes, keepingFormulas } from './computed-field.commands.ts'
import { describedFields } from './custom-field.sql.ts'
import * as statements from './custom-object.sql.ts'
import { nounOfObject, type ObjectHome, objectName, objectOf, takenNames } from './custom-object.ts'
import { objectSeen, requireObjectSeen } from './object-sight.ts'
import { difference } from './party-change.ts'

const record = recorderOf('fields')
/** More would make a navigation that nobody reads. */
const mostObjects = 60

export type ObjectDraft = {
  readonly object?: string | undefined
  readonly titleOne: string
  readonly titleMany: string
  readonly home: ObjectHome
  readonly purpose: string
  readonly retention: string
}

export type ObjectPatch = Partial<Pick<ObjectDraft, 'titleOne' | 'titleMany' | 'purpose' | 'retention'>> & {
  readonly retired?: boolean | undefined
}

/**
 * The objects that the firm described, as far as the actor’s right reaches; whoever describes them sees all, also the
 * retired.
 * @throws kernel.not-allowed
 */
export async function readObjects(ctx: Context) {
  const describes = mayAtAll(ctx.actor, 'read', 'fields')
  const grant = describes ? { fields: null } : may(ctx.actor, 'read', 'objects')
  const rows = await ctx.db.many(statements.allObjects)
  return describes ? rows : rows.filter((row) => row.retiredAt === null && objectSeen(grant, row.object))
}

/** One object with the fields that are in force, those computed as what their formulas come to. @throws kernel.not-found */
export async function readObject(ctx: Context, object: string) {
  if (!mayAtAll(ctx.actor, 'read', 'fields')) requireObjectSeen(ctx, object)
  const row = await objectBy(ctx.db, object)
  const noun = nounOfObject(object)
  const types = await computedTypes(ctx.db, noun)
  const fields = (await ctx.db.many(describedFields(noun))).map((field) => {
    const isComputed = field.type === 'formula'
    return { ...field, isComputed, type: isComputed ? (types.get(field.key) ?? 'text') : field.type }
  })
  return { ...row, fields }
}

/** One object. @throws kernel.not-found */
export async function objectBy(db: Database, object: string): Promise<statements.ObjectRow> {
  const row = await db.maybeOne(statements.objectNamed(object))
  if (!row) throw new KithError('kernel.not-found', { noun: 'object', id: object })
  return row
}

/** Refuses fields of an object that nobody described. @throws kernel.not-found */
export async function requireObjectOf(db: Database, noun: string): Promise<void> {
  const object = objectOf(noun)
  if (object !== undefined) await objectBy(db, object)
}

/** Describes a new object. It has pages, routes and fields at once. @throws kernel.bad-field */
export async function makeObject(ctx: Context, draft: ObjectDraft): Promise<statements.ObjectRow> {
  may(ctx.actor, 'create', 'fields')
  const said = checkedTexts(draft)
  const object = draft.object ?? objectName(said.titleMany)
  if (object === '')
    throw badField('titleMany', 'has no letter of the Latin alphabet: say its name for programs')
  if (takenNames.includes(object))
    throw badField(draft.object === undefined ? 'titleMany' : 'object', `${object} is a word of Kith’s own`)
  return ctx.db.transaction(async (tx) => {
    const { length } = await tx.many(statements.allObjects)
    if (length >= mostObjects) throw badField('titleMany', `would be more than ${mostObjects} objects`)
    const row = { ...said, object, home: draft.home }
    if ((await tx.run(statements.insertObject(row, ctx.actor.userId, ctx.now))) === 0)
      throw badField('object', `${object} is an object already; change that one, or bring it back`)
    await record(tx, ctx, 'create', nounOfObject(object), null, row)
    return tx.one(statements.lockObject(object))
  })
}

/**
 * Renames an object, says anew what it is for, retires it or brings it back. Its records stay; whose they are
 * is settled when it is made.
 *
 * @throws kernel.not-found, kernel.version-stale, kernel.bad-field
 */
export async function changeObject(
  ctx: Context,
  object: string,
  { retired, ...patch }: ObjectPatch,
  version: number | null,
): Promise<statements.ObjectRow> {
  may(ctx.actor, 'change', 'fields')
  return ctx.db.transaction(async (tx) => {
    const before = await lockedObject(tx, object)
    refuseStale(version, before.version)
    const isRetired = retired ?? before.retiredAt !== null
    const after = {
      ...before,
      ...checkedTexts({ ...before, ...patch }),
      retiredAt: isRetired ? (before.retiredAt ?? ctx.now.toISOString()) : null,
    }
    const changed = difference<object>(before, after)
    if (changed === null) return before
    await keepingFormulas(tx, 'object', () => tx.run(statements.updateObject(after, ctx.now)))
    await record(tx, ctx, 'change', nounOfObject(object), changed.before, changed.after)
    return tx.one(statements.lockObject(object))
  })
}

/** Takes an object away that has no record, with its fields. @throws kernel.not-found, kernel.bad-field */
export async function removeObject(ctx: Context, object: string): Promise<void> {
  may(ctx.actor, 'erase', 'fields')
  await ctx.db.transaction(async (tx) => {
    const before = await lockedObject(tx, object)
    if (await tx.maybeOne(statements.anyRecordOf(object)))
      throw badField('object', 'has records: retire it, or take those away first')
    const relation = await tx.maybeOne(statements.anyRelationOf(object))
    if (relation) throw badField('object', `stands in the relation “${relation.title}”: take that away first`)
    await keepingFormulas(tx, 'object', async () => {
      await tx.run(statements.deleteFieldsOf(nounOfObject(object)))
      await tx.run(statements.deleteObject(object))
    })
    await record(tx, ctx, 'erase', nounOfObject(object), before, null)
  })
}

async function lockedObject(tx: Database, object: string): Promise<statements.ObjectRow> {
  const row = await tx.maybeOne(statements.lockObject(object))
  if (!row) throw new KithError('kernel.not-found', { noun: 'object', id: object })
  return row
}

function checkedTexts({ titleOne, titleMany, purpose, retention }: Omit<ObjectDraft, 'home'>) {
  return {
    titleOne: checkedText(titleOne, 'titleOne', 60),
    titleMany: checkedText(titleMany, 'titleMany', 60),
    purpose: checkedText(purpose, 'purpose', 300),
    retention: checkedText(retention, 'retention', 300),
  }
}
