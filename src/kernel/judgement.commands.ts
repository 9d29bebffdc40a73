import { badField } from './checked-text.ts'
import type { Context } from './context.ts'
import { firmToday } from './firm-day.commands.ts'
import { requireOwner } from './user.commands.ts'

/** Somebody who can sign in judges what was decided or claimed, on a day to come. @throws kernel.bad-field */
export async function requireJudgeable(
  ctx: Context,
  { ownerId, reviewOn }: { readonly ownerId?: string | undefined; readonly reviewOn?: string | undefined },
): Promise<void> {
  if (ownerId !== undefined) await requireOwner(ctx.db, ownerId)
  if (reviewOn !== undefined && reviewOn < (await firmToday(ctx)))
    throw badField('reviewOn', 'is a day that has passed')
}
