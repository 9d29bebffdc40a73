import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { readType } from './computed-field.commands.ts'
import { objectBy } from './custom-object.commands.ts'
import { requireObjectSeen } from './object-sight.ts'
import { ownKeyOf, ownOrder } from './own-sort.ts'
import { difference } from './party-change.ts'
import { checkedFilter, type PartyFilter, parseFilter } from './party-filter.ts'
import { defaultSort, type PartySort, partySorts, sortOf } from './party-list.ts'
import * as statements from './saved-view.sql.ts'
import { checkedColumns, checkedLayout, type ViewLayout } from './view-layout.ts'
import { checkedConditions, requireList } from './view-list.ts'

const record = recorderOf('views')

export type ViewDraft = {
  readonly viewId?: string | undefined
  /** Of which list; default: that of customers. Others check what they are asked when they are read. */
  readonly list?: string | undefined
  readonly name: string
  readonly filter?: unknown
  readonly sort?: string | undefined
  readonly columns?: readonly string[] | null | undefined
  /** With everybody. */
  readonly isShared?: boolean | undefined
  /** With this team of the writer’s alone. */
  readonly teamId?: string | null | undefined
  readonly layout?: ViewLayout | undefined
}

export type SavedView = Omit<statements.SavedViewRow, 'ownerId'> & { readonly isOwn: boolean }

/** One's own views of a list and those that others share. */
export async function readViews(ctx: Context, list = 'parties'): Promise<SavedView[]> {
  await requireObjectListed(ctx, list)
  may(ctx.actor, 'read', 'views')
  const rows = await ctx.db.many(statements.viewsFor(ctx.actor, list))
  return rows.map((row) => present(row, ctx))
}

/** What a client asks a list for: by a view, by its own filter and sort, or by both. */
export type ListQuestion = {
  readonly view?: string | undefined
  /** A filter as JSON; beside a view, both must hold. */
  readonly filter?: string | undefined
  /** In place of the view's. */
  readonly sort?: string | undefined
}

/**
 * The filter and the sort that a list is asked for, read with the rights of whoever asks: a shared view shows
 * nobody more than they may see.
 *
 * @throws kernel.not-found (view), information.bad-filter, information.field-hidden
 */
export async function askedOf(
  ctx: Context,
  { view, filter, sort }: ListQuestion,
  grant: Grant,
): Promise<{ filter: PartyFilter | null; sort: PartySort }> {
  const own = parseFilter(filter, grant, ctx.actor)
  if (view === undefined) return { filter: own, sort: await sortAsked(ctx, sort, grant) }
  may(ctx.actor, 'read', 'views')
  const found = await ctx.db.maybeOne(statements.viewFor(view, ctx.actor))
  if (!found) throw new KithError('kernel.not-found', { noun: 'view', id: view })
  const kept = checkedFilter(found.filter, grant, ctx.actor)
  return {
    filter: own !== null && kept !== null ? { and: [kept, own] } : (own ?? kept),
    sort: await sortAsked(ctx, sort ?? knownSort(found.sort), grant),
  }
}

const isPlain = (word: string): word is (typeof partySorts)[number] =>
  partySorts.some((name) => name === word)

/** A kept word for a sort, unless it says nothing any more. */
const knownSort = (word: string) =>
  isPlain(word) || ownKeyOf(word.replace('-', '')) !== undefined ? word : undefined

/**
 * What a client’s word for a sort means: a plain one, or `custom:KEY` for an own field.
 *
 * @throws kernel.bad-field, information.field-hidden
 */
export async function sortAsked(
  { db }: Pick<Context, 'db'>,
  word: string | undefined,
  grant: Grant,
): Promise<PartySort> {
  if (word === undefined) return sortOf(defaultSort(grant))
  if (isPlain(word)) return sortOf(word)
  const descending = word.startsWith('-')
  const key = ownKeyOf(descending ? word.slice(1) : word)
  if (key === undefined) throw badField('sort', 'names no column that a list can be sorted by')
  if (!sees(grant, 'custom')) throw new KithError('information.field-hidden', { field: 'custom' })
  const type = await readType(db, key)
  return { by: 'custom', key, order: ownOrder(type), descending }
}

/** Keeps a filter and a sort under a name. @throws kernel.bad-field, information.bad-filter */
export async function saveView(ctx: Context, draft: ViewDraft): Promise<SavedView> {
  may(ctx.actor, 'create', 'views')
  const { userId } = ctx.actor
  if (userId === null)
    throw new KithError('kernel.not-allowed', { verb: 'keep', noun: 'views without a user' })
  const list = draft.list ?? 'parties'
  await requireObjectListed(ctx, list)
  const row = {
    viewId: draft.viewId ?? newId(),
    list: checkedText(list, 'list', 60),
    ownerId: userId,
    name: checkedText(draft.name, 'name', 200),
    filter: asked(ctx, list, draft.filter ?? null),
    sort: checkedSort(list, draft.sort ?? '-createdAt'),
    columns: checkedColumns(draft.columns),
    isShared: draft.isShared ?? false,
    teamId: ownTeam(ctx, draft),
    layout: checkedLayout(draft.layout),
  }
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertView(row, ctx.now))
    await record(tx, ctx, 'create', row.viewId, null, row)
  })
  return present({ ...row, updatedAt: ctx.now.toISOString(), version: 1 }, ctx)
}

/**
 * Renames or changes a view of one's own.
 *
 * @param version  the version that the writer read
 * @throws kernel.not-found, kernel.version-stale
 */
export async function changeView(
  ctx: Context,
  viewId: string,
  patch: Partial<ViewDraft>,
  version: number | null,
): Promise<SavedView> {
  may(ctx.actor, 'change', 'views')
  return ctx.db.transaction(async (tx) => {
    const before = await ownView(tx, ctx, viewId)
    refuseStale(version, before.version)
    const row = {
      ...before,
      name: patch.name === undefined ? before.name : checkedText(patch.name, 'name', 200),
      filter: patch.filter === undefined ? before.filter : asked(ctx, before.list, patch.filter),
      sort: patch.sort === undefined ? before.sort : checkedSort(before.list, patch.sort),
      columns: patch.columns === undefined ? before.columns : checkedColumns(patch.columns),
      ...sharing(ctx, patch, before),
      layout: patch.layout === undefined ? before.layout : checkedLayout(patch.layout),
    }
    const changed = difference<object>(before, row)
    if (changed === null) return present(before, ctx)
    const written = await tx.one(statements.updateView(row, ctx.now))
    await record(tx, ctx, 'change', viewId, changed.before, changed.after)
    return present({ ...row, ...written, updatedAt: ctx.now.toISOString() }, ctx)
  })
}

/** Forgets a view of one's own. @throws kernel.not-found */
export async function removeView(ctx: Context, viewId: string): Promise<void> {
  may(ctx.actor, 'erase', 'views')
  await ctx.db.transaction(async (tx) => {
    const before = await ownView(tx, ctx, viewId)
    await tx.run(statements.deleteView(viewId))
    await record(tx, ctx, 'erase', viewId, before, null)
  })
}

/** A shared view is anybody's to use, but only its owner's to change. */
async function ownView(tx: Database, ctx: Context, viewId: string): Promise<statements.SavedViewRow> {
  const view = await tx.maybeOne(statements.lockView(viewId))
  if (!view || (view.ownerId !== ctx.actor.userId && ctx.actor.kind !== 'system'))
    throw new KithError('kernel.not-found', { noun: 'view', id: viewId })
  return view
}

/** The object whose records a list is of; null: it is another list. */
const objectOfList = (list: string): string | null =>
  list.startsWith('object:') ? list.slice('object:'.length) : null

/** Refuses a list of records that the reader may not see. @throws kernel.not-found, kernel.not-allowed */
async function requireObjectListed(ctx: Context, list: string): Promise<void> {
  const object = objectOfList(list)
  if (object === null) return
  requireObjectSeen(ctx, object)
  await objectBy(ctx.db, object)
}

function checkedSort(list: string, word: string): string {
  if (list === 'parties' && knownSort(word) === undefined)
    throw badField('sort', 'names no column that a list can be sorted by')
  return word
}

/** The one of the writer’s teams that a view is for. @throws kernel.bad-field */
function ownTeam({ actor }: Context, { teamId, isShared }: Pick<ViewDraft, 'teamId' | 'isShared'>) {
  if (!teamId || isShared) return null
  if (actor.kind !== 'system' && !actor.teamIds.includes(teamId))
    throw badField('teamId', 'is none of your teams')
  return teamId
}

/** With whom a change leaves a view shared: what is said last of everybody and a team counts. */
function sharing(ctx: Context, patch: Partial<ViewDraft>, before: statements.SavedViewRow) {
  if (patch.isShared === undefined && patch.teamId === undefined)
    return { isShared: before.isShared, teamId: before.teamId }
  const isShared = patch.isShared ?? (patch.teamId ? false : before.isShared)
  const teamId = patch.teamId === undefined ? before.teamId : ownTeam(ctx, { ...patch, isShared })
  return { isShared, teamId: isShared ? null : teamId }
}

function asked(ctx: Context, list: string, filter: unknown): unknown {
  if (list !== 'parties') {
    if (objectOfList(list) === null) requireList(list)
    checkedConditions(filter)
    const { customers = null } = (filter ?? {}) as { customers?: unknown }
    checkedFilter(customers, may(ctx.actor, 'read', 'parties'), ctx.actor)
    return filter
  }
  checkedFilter(filter, may(ctx.actor, 'read', 'parties'), ctx.actor)
  // Kept as it was said: `me` means whoever looks.
  return filter
}

function present({ ownerId, ...view }: statements.SavedViewRow, { actor }: Context): SavedView {
  return { ...view, isOwn: ownerId === actor.userId }
}
