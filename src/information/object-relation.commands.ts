import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { keepingFormulas } from './computed-field.commands.ts'
import { objectBy } from './custom-object.commands.ts'
import { objectName } from './custom-object.ts'
import * as statements from './object-relation.sql.ts'
import { allows, type Cardinality, type ObjectRelation } from './object-relation.ts'
import { objectSeen } from './object-sight.ts'
import { difference } from './party-change.ts'

const record = recorderOf('fields')
/** More would make a choice that nobody reads. */
const [mostRelations, mostRoles] = [200, 50]

export type RelationDraft = {
  readonly relation?: string | undefined
  readonly title: string
  readonly titleBack: string
  readonly fromObject: string | null
  readonly toObject: string | null
  readonly cardinality: Cardinality
  readonly roles: readonly string[]
  readonly dated: boolean
}

export type RelationPatch = Partial<Pick<RelationDraft, 'title' | 'titleBack' | 'cardinality' | 'roles'>> & {
  readonly retired?: boolean | undefined
}

/**
 * Every relation of which the reader may see both ends, with how many ties it has; whoever describes them also sees the
 * retired. @throws kernel.not-allowed
 */
export async function readRelations(ctx: Context) {
  const grant = may(ctx.actor, 'read', 'objects')
  const describes = mayAtAll(ctx.actor, 'read', 'fields')
  const rows = await ctx.db.many(statements.allRelations)
  return rows.filter(
    ({ retiredAt, fromObject, toObject }) =>
      (describes || retiredAt === null) &&
      [fromObject, toObject].every((name) => name === null || objectSeen(grant, name)),
  )
}

/** Describes a relation. Records can be tied by it at once. @throws kernel.bad-field, kernel.not-found */
export async function makeRelation(ctx: Context, draft: RelationDraft): Promise<statements.RelationRow> {
  may(ctx.actor, 'create', 'fields')
  const { fromObject, toObject, cardinality, dated } = draft
  const said = checkedWords(draft)
  if (fromObject === null && toObject === null)
    throw badField('toObject', 'is missing: customers are tied to customers by relationships')
  const relation = draft.relation ?? objectName(said.title)
  if (relation === '')
    throw badField('title', 'has no letter of the Latin alphabet: say its name for programs')
  return ctx.db.transaction(async (tx) => {
    for (const name of [fromObject, toObject]) if (name !== null) await objectBy(tx, name)
    const all = await tx.many(statements.allRelations)
    if (all.length >= mostRelations) throw badField('title', `would be more than ${mostRelations} relations`)
    const row = {
      ...said,
      relation: freeName(relation, draft.relation, all),
      fromObject,
      toObject,
      cardinality,
      dated,
    }
    if ((await tx.run(statements.insertRelation(row, ctx.actor.userId, ctx.now))) === 0)
      throw badField('relation', `${row.relation} is a relation already`)
    await record(tx, ctx, 'create', `relation:${row.relation}`, null, row)
    return tx.one(statements.lockRelation(row.relation))
  })
}

/** Several relations may read alike: a customer owns vehicles and owns machines. The second gets a number. */
function freeName(name: string, asked: string | undefined, all: readonly { relation: string }[]): string {
  const taken = new Set(all.map(({ relation }) => relation))
  if (asked !== undefined || !taken.has(name)) return name
  let number = 2
  while (taken.has(`${name}-${number}`)) number++
  return `${name}-${number}`
}

/**
 * Says anew how a relation reads, which roles it has and how many it allows, retires it or brings it back. Ties that
 * are there stay, so it may come to allow more, never less. Its ends and whether it is dated are settled.
 *
 * @throws kernel.not-found, kernel.version-stale, kernel.bad-field
 */
export async function changeRelation(
  ctx: Context,
  relation: string,
  { retired, ...patch }: RelationPatch,
  version: number | null,
): Promise<statements.RelationRow> {
  may(ctx.actor, 'change', 'fields')
  return ctx.db.transaction(async (tx) => {
    const before = await lockedRelation(tx, relation)
    refuseStale(version, before.version)
    const isRetired = retired ?? before.retiredAt !== null
    const after: ObjectRelation = {
      ...before,
      ...checkedWords({ ...before, ...patch }),
      cardinality: patch.cardinality ?? before.cardinality,
      retiredAt: isRetired ? (before.retiredAt ?? ctx.now.toISOString()) : null,
    }
    if (!allows(after.cardinality, before.cardinality) && (await tx.maybeOne(statements.anyTieOf(relation))))
      throw badField('cardinality', 'would allow less than ties that are there may use; make a new relation')
    const changed = difference<object>(before, after)
    if (changed === null) return before
    await keepingFormulas(tx, 'relation', () => tx.run(statements.updateRelation(after, ctx.now)))
    await record(tx, ctx, 'change', `relation:${relation}`, changed.before, changed.after)
    return tx.one(statements.lockRelation(relation))
  })
}

/** Takes a relation away by which nothing is tied. @throws kernel.not-found, kernel.bad-field */
export async function removeRelation(ctx: Context, relation: string): Promise<void> {
  may(ctx.actor, 'erase', 'fields')
  await ctx.db.transaction(async (tx) => {
    const before = await lockedRelation(tx, relation)
    if (await tx.maybeOne(statements.anyTieOf(relation)))
      throw badField('relation', 'has ties: retire it, or take those away first')
    await keepingFormulas(tx, 'relation', () => tx.run(statements.deleteRelation(relation)))
    await record(tx, ctx, 'erase', `relation:${relation}`, before, null)
  })
}

async function lockedRelation(tx: Database, relation: string): Promise<statements.RelationRow> {
  const row = await tx.maybeOne(statements.lockRelation(relation))
  if (!row) throw new KithError('kernel.not-found', { noun: 'relation', id: relation })
  return row
}

function checkedWords({ title, titleBack, roles }: Pick<RelationDraft, 'title' | 'titleBack' | 'roles'>) {
  if (roles.length > mostRoles) throw badField('roles', `are more than ${mostRoles}`)
  return {
    title: checkedText(title, 'title', 60),
    titleBack: checkedText(titleBack, 'titleBack', 60),
    roles: [...new Set(roles.map((role) => checkedText(role, 'roles', 60)))],
  }
}
