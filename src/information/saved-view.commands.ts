import { recordChange } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { difference } from './party-change.ts'
import { checkedFilter } from './party-filter.ts'
import * as statements from './saved-view.sql.ts'

export type ViewDraft = {
  readonly viewId?: string | undefined
  readonly name: string
  readonly filter?: unknown
  readonly sort?: string | undefined
  readonly columns?: readonly string[] | null | undefined
  readonly isShared?: boolean | undefined
}

export type SavedView = Omit<statements.SavedViewRow, 'ownerId'> & { readonly isOwn: boolean }

/** One's own views and those that others share. */
export async function readViews(ctx: Context): Promise<SavedView[]> {
  may(ctx.actor, 'read', 'views')
  const rows = await ctx.db.many(statements.viewsFor(ctx.actor.userId))
  return rows.map((row) => present(row, ctx))
}

/** Keeps a filter and a sort under a name. @throws kernel.bad-field, information.bad-filter */
export async function saveView(ctx: Context, draft: ViewDraft): Promise<SavedView> {
  may(ctx.actor, 'create', 'views')
  const { userId } = ctx.actor
  if (userId === null)
    throw new KithError('kernel.not-allowed', { verb: 'keep', noun: 'views without a user' })
  const row = {
    viewId: draft.viewId ?? newId(),
    ownerId: userId,
    name: checkedText(draft.name, 'name', 200),
    filter: asked(ctx, draft.filter ?? null),
    sort: draft.sort ?? '-createdAt',
    columns: draft.columns ? [...draft.columns] : null,
    isShared: draft.isShared ?? false,
  }
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertView(row, ctx.now))
    await record(tx, ctx, row.viewId, 'create', null, row)
  })
  return present({ ...row, updatedAt: ctx.now.toISOString() }, ctx)
}

/** Renames or changes a view of one's own. @throws kernel.not-found */
export async function changeView(
  ctx: Context,
  viewId: string,
  patch: Partial<ViewDraft>,
): Promise<SavedView> {
  may(ctx.actor, 'change', 'views')
  return ctx.db.transaction(async (tx) => {
    const before = await ownView(tx, ctx, viewId)
    const row = {
      ...before,
      name: patch.name === undefined ? before.name : checkedText(patch.name, 'name', 200),
      filter: patch.filter === undefined ? before.filter : asked(ctx, patch.filter),
      sort: patch.sort ?? before.sort,
      columns: patch.columns === undefined ? before.columns : patch.columns ? [...patch.columns] : null,
      isShared: patch.isShared ?? before.isShared,
    }
    const changed = difference<object>(before, row)
    if (changed === null) return present(before, ctx)
    await tx.run(statements.updateView(row, ctx.now))
    await record(tx, ctx, viewId, 'change', changed.before, changed.after)
    return present({ ...row, updatedAt: ctx.now.toISOString() }, ctx)
  })
}

/** Forgets a view of one's own. @throws kernel.not-found */
export async function removeView(ctx: Context, viewId: string): Promise<void> {
  may(ctx.actor, 'erase', 'views')
  await ctx.db.transaction(async (tx) => {
    const before = await ownView(tx, ctx, viewId)
    await tx.run(statements.deleteView(viewId))
    await record(tx, ctx, viewId, 'erase', before, null)
  })
}

/** A shared view is anybody's to use, but only its owner's to change. */
async function ownView(tx: Database, ctx: Context, viewId: string): Promise<statements.SavedViewRow> {
  const view = await tx.maybeOne(statements.lockView(viewId))
  if (!view || (view.ownerId !== ctx.actor.userId && ctx.actor.kind !== 'system'))
    throw new KithError('kernel.not-found', { noun: 'view', id: viewId })
  return view
}

function asked(ctx: Context, filter: unknown): unknown {
  checkedFilter(filter, may(ctx.actor, 'read', 'parties'), ctx.actor.userId)
  // Kept as it was said: `me` means whoever looks.
  return filter
}

function present({ ownerId, ...view }: statements.SavedViewRow, { actor }: Context): SavedView {
  return { ...view, isOwn: ownerId === actor.userId }
}

function record(
  tx: Database,
  ctx: Context,
  rowId: string,
  verb: 'create' | 'change' | 'erase',
  before: unknown,
  after: unknown,
) {
  return recordChange(tx, ctx, { noun: 'views', verb, partyId: null, rowId, before, after })
}
