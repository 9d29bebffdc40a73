import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { type PartyRoleName, searchText } from '../kernel/party.ts'
import { type EditableParty, editableParties, type Revision } from '../kernel/party-revision.sql.ts'
import { type Grant, may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { register, unregistered } from './attribute.commands.ts'
import { authorOf } from './author.ts'
import * as statements from './bulk-edit.sql.ts'
import { inProgress } from './bulk-edit-progress.ts'
import { claimValues, fieldsInForce, fieldValues } from './custom-field.commands.ts'
import { ensureEventYears } from './event.commands.ts'
import { claimForMany } from './field-claim.commands.ts'
import { refuseUndone } from './merge.commands.ts'
import { isWithin } from './party-access.commands.ts'
import { decidedFields } from './party-change.commands.ts'
import { decideChange, difference, type PartyPatch, writtenPatch } from './party-change.ts'
import { checkedCustom, refuseHidden } from './party-draft.ts'
import { matches } from './party-filter.sql.ts'
import { checkedFilter } from './party-filter.ts'
import { filterSetting } from './party-list.commands.ts'
import { forgetChoicesOfMany, restoreChoices } from './survivorship.sql.ts'

/** What an edit of many sets. */
export type BulkChange = Pick<
  PartyPatch,
  'ownerUserId' | 'teamId' | 'city' | 'country' | 'language' | 'custom'
> & {
  readonly role?: PartyRoleName | undefined
}

export type BulkRequest = {
  /** Whoever wants to hear how far it is gives the id. */
  readonly bulkEditId?: string | undefined
  readonly partyIds?: readonly string[] | undefined
  readonly filter?: unknown
  readonly set: BulkChange
}

/**
 * One edit changes at most this many parties. It is one transaction, so that it is there whole or not at all,
 * and others who change the same parties wait for it: half a minute at this size, and less than the minute
 * after which proxies give an answer up.
 */
export const mostEdited = 200_000
const batchSize = 1000

/**
 * Changes many parties at once, with audit and event of each, and remembers how each was. A party that
 * somebody changes at the same moment is left alone and counted.
 *
 * @throws information.too-many-rows, information.bad-filter, information.field-hidden, kernel.bad-field
 */
export async function editParties(
  ctx: Context,
  request: BulkRequest,
  most = mostEdited,
): Promise<{ bulkEditId: string; changed: number; leftAlone: number }> {
  may(ctx.actor, 'create', 'bulk-edits')
  const grant = may(ctx.actor, 'change', 'parties')
  const asked = request.set.custom
  const custom = asked && (await fieldValues(ctx, asked))
  const set = writtenPatch({ ...request.set, ...(custom && { custom }) })
  const { role, ...patch } = set
  if (Object.values(set).every((value) => value === undefined))
    throw badField('set', 'says nothing to change')
  refuseHidden({ ...patch, roles: role }, grant)
  const setting = await filterSetting(ctx)
  await ensureEventYears(ctx.db, [ctx.now])
  const ids = await idsOf(ctx, request, grant, most)
  if (ids.length > 1) await refuseShared(ctx, custom ?? {})
  const { bulkEditId = newId() } = request
  const edit = { bulkEditId, patch, role, grant, today: setting.today }
  const attributes = unregistered(ctx, [checkedCustom(patch.custom ?? {})])
  const { userId } = ctx.actor
  return inProgress({ bulkEditId, userId, of: ids.length }, (reached) =>
    ctx.db.transaction(async (tx) => {
      await register(tx, attributes, ctx.now)
      let [changed, leftAlone] = [0, 0]
      for (let from = 0; from < ids.length; from += batchSize) {
        const batch = await editBatch(tx, ctx, ids.slice(from, from + batchSize), edit)
        changed += batch.changed
        leftAlone += batch.leftAlone
        reached(Math.min(from + batchSize, ids.length))
      }
      const row = { bulkEditId, changes: set, changed, by: userId }
      await tx.run(statements.insertBulkEdit(row, ctx.now))
      await record(tx, ctx, bulkEditId, 'create', { set, changed })
      return { bulkEditId, changed, leftAlone }
    }),
  )
}

/** @throws kernel.bad-field where a value that only one may hold is to be given to several */
async function refuseShared(ctx: Context, custom: Readonly<Record<string, unknown>>): Promise<void> {
  const unique = (await fieldsInForce(ctx))?.unique ?? []
  const shared = unique.find((key) => (custom[key] ?? null) !== null)
  if (shared !== undefined) throw badField(`custom/${shared}`, 'is of one only, and this edit is of several')
}

type Edit = {
  readonly bulkEditId: string
  readonly patch: PartyPatch
  readonly role: PartyRoleName | undefined
  readonly grant: Grant
  readonly today: string
}

async function editBatch(tx: Database, ctx: Context, partyIds: readonly string[], edit: Edit) {
  const { bulkEditId, patch, role, grant, today } = edit
  const found = await tx.many(editableParties(partyIds, role ?? null))
  const rows = found.flatMap((party) => revisionOf(party, patch, grant, newRole(party, role, today)))
  if (rows.length === 0) return { changed: 0, leftAlone: 0 }
  const { source, ...author } = authorOf(ctx)
  const written = await tx.many(statements.editMany(rows, author, source, bulkEditId))
  const ids = written.map(({ partyId }) => partyId)
  const decided = await tx.many(forgetChoicesOfMany(ids, decidedFields(patch)))
  if (decided.length > 0) await tx.run(statements.rememberChoices(bulkEditId, decided))
  for (const partyId of partyIds.length === 1 ? ids : []) await claimValues(tx, partyId, patch.custom ?? {})
  return { changed: written.length, leftAlone: rows.length - written.length }
}

/**
 * Takes an edit of many back. Parties that were changed since stay as they are and are reported.
 *
 * @throws kernel.not-found, information.already-undone
 */
export async function undoEdit(
  ctx: Context,
  bulkEditId: string,
): Promise<{ undone: number; leftAlone: number; leftPartyIds: string[] }> {
  may(ctx.actor, 'erase', 'bulk-edits')
  const grant = may(ctx.actor, 'change', 'parties')
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    const edit = await tx.maybeOne(statements.lockBulkEdit(bulkEditId))
    if (!edit) throw new KithError('kernel.not-found', { noun: 'bulk edit', id: bulkEditId })
    refuseUndone(edit.undoneAt)
    const remembered = await tx.many(statements.rememberedBy(bulkEditId))
    const back = new Set<string>()
    for (let from = 0; from < remembered.length; from += batchSize)
      for (const id of await undoBatch(tx, ctx, remembered.slice(from, from + batchSize), grant)) back.add(id)
    const left = remembered.filter(({ partyId }) => !back.has(partyId))
    const told = { undone: back.size, leftAlone: left.length }
    await tx.run(statements.markUndone(bulkEditId, { by: ctx.actor.userId, ...told }, ctx.now))
    await record(tx, ctx, bulkEditId, 'erase', told)
    return { ...told, leftPartyIds: left.slice(0, 100).map(({ partyId }) => partyId) }
  })
}

async function idsOf(
  ctx: Context,
  { partyIds, filter }: BulkRequest,
  grant: Grant,
  most: number,
): Promise<string[]> {
  if (partyIds === undefined && filter === undefined)
    throw badField('filter', 'or partyIds must say whom it concerns')
  if (partyIds !== undefined && filter !== undefined)
    throw badField('filter', 'and partyIds cannot both say whom it concerns')
  const condition = partyIds
    ? statements.amongIds(partyIds)
    : matches(checkedFilter(filter, grant, ctx.actor), { ...(await filterSetting(ctx)), isWhole: true })
  const found = await ctx.db.many(statements.concerned(grant, condition, most + 1))
  if (found.length > most)
    throw new KithError('information.too-many-rows', { found: `More than ${most}`, most })
  return found.map(({ partyId }) => partyId)
}

async function undoBatch(
  tx: Database,
  ctx: Context,
  remembered: readonly statements.RememberedParty[],
  grant: Grant,
): Promise<string[]> {
  const byId = new Map(remembered.map((one) => [one.partyId, one]))
  const found = await tx.many(editableParties([...byId.keys()], null))
  const open = found.filter(
    (party) => party.version === byId.get(party.partyId)?.versionAfter && isWithin(grant, party),
  )
  const taken = await takenMeanwhile(
    tx,
    open.flatMap(({ partyId }) => byId.get(partyId) ?? []),
  )
  const rows = open.flatMap((party) => {
    const was = byId.get(party.partyId)
    if (!was || taken.has(party.partyId)) return []
    const { newRoleId, custom, choices: _, ...fields } = was.before
    const patch = {
      ...fields,
      ...(custom === undefined ? {} : { custom: backTo(party.custom, custom) }),
    } as PartyPatch
    return revisionOf(party, patch, null, null, newRoleId ?? null)
  })
  if (rows.length === 0) return []
  const { source, ...author } = authorOf(ctx)
  const undone = (await tx.many(statements.undoMany(rows, author, source))).map(({ partyId }) => partyId)
  const choices = undone.flatMap((partyId) => byId.get(partyId)?.before.choices ?? [])
  if (choices.length > 0) await tx.run(restoreChoices(choices))
  return undone
}

/** Those whose value, that only one may hold, is another's by now; the others hold theirs again. */
async function takenMeanwhile(
  tx: Database,
  remembered: readonly statements.RememberedParty[],
): Promise<ReadonlySet<string>> {
  const claims = (await fieldsInForce({ db: tx }))?.unique.flatMap((key) =>
    remembered.flatMap(({ partyId, before }) => {
      const value = ((before.custom ?? {}) as Readonly<Record<string, unknown>>)[key] ?? null
      return value === null ? [] : [{ key, json: JSON.stringify(value), partyId }]
    }),
  )
  if (!claims?.length) return new Set()
  return new Set([...(await claimForMany(tx, claims))].map(({ partyId }) => partyId))
}

/** The patch that makes attributes what they were: what came since is emptied. */
function backTo(now: Readonly<Record<string, unknown>>, was: unknown): Record<string, unknown> {
  const before = was as Readonly<Record<string, unknown>>
  const emptied = Object.keys(now).filter((key) => !(key in before))
  return { ...Object.fromEntries(emptied.map((key) => [key, null])), ...before }
}

type NewRole = Revision['newRole']

function newRole(party: EditableParty, role: PartyRoleName | undefined, today: string): NewRole {
  return role === undefined || party.heldRoleId !== null ? null : { id: newId(), role, from: today }
}

/** The revision of one party, or none when nothing differs. */
function revisionOf(
  party: EditableParty,
  patch: PartyPatch,
  grant: Grant | null,
  role: NewRole,
  goneRoleId: string | null = null,
): Revision[] {
  const after = decideChange(party, patch)
  if (grant && !isWithin(grant, after))
    throw new KithError('kernel.not-allowed', { verb: 'give away', noun: 'parties' })
  const changed = difference<Record<string, unknown>>(fieldsOf(party), fieldsOf(after))
  if (changed === null && role === null && goneRoleId === null) return []
  const { displayName, givenName, familyName, city } = after
  return [
    {
      ...after,
      searchText: searchText([displayName, givenName, familyName, city, ...(party.points ?? [])]),
      version: party.version,
      before: changed?.before ?? {},
      after: { ...changed?.after, ...(role ? { role: role.role } : {}) },
      newRole: role,
      goneRoleId,
      auditId: newId(),
      eventId: newId(),
      fields: [...Object.keys(changed?.after ?? {}), ...(role || goneRoleId ? ['roles'] : [])],
    },
  ]
}

/** What an edit of many can change, under the names that a patch uses. */
function fieldsOf(
  party: Pick<EditableParty, 'city' | 'country' | 'language' | 'custom' | 'ownerId' | 'teamId'>,
) {
  const { city, country, language, custom, ownerId, teamId } = party
  return { city, country, language, custom, ownerUserId: ownerId, teamId }
}

function record(tx: Database, ctx: Context, rowId: string, verb: 'create' | 'erase', after: unknown) {
  return recordChange(tx, ctx, { noun: 'bulk-edits', verb, partyId: null, rowId, before: null, after })
}
