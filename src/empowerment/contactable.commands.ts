import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { type Found, remembering } from '../kernel/remembered.ts'
import { countContactable, lastTold } from './contactable.sql.ts'

/** Of the customers with an address those who may be reached. */
export type Contactable = { readonly n: number; readonly of: number }

const counted = remembering(
  async (
    ctx: Pick<Context, 'db' | 'now'>,
    { purpose, channel }: { purpose: string; channel: string | null },
  ) => ctx.db.one(countContactable(purpose, channel, await firmToday(ctx))),
  ({ of }) => of > manyCustomers,
)

/** From so many on counting takes longer than a page may wait, and what the job last told is shown. */
const manyCustomers = 50_000

/** How many may be reached for a purpose; `channel` null: by any. */
export const contactable = (
  ctx: Pick<Context, 'db' | 'now'>,
  purpose: string,
  channel: string | null,
): Promise<Found<Contactable>> => counted(ctx, { purpose, channel })

/** The purpose by which the firm measures whom it may reach. */
export const measuredPurpose = 'offers'

/** How many may be reached with offers: counted where that is quick, else as it was last told. */
export async function reachable(ctx: Pick<Context, 'db' | 'now'>): Promise<Found<Contactable>> {
  const told = await ctx.db.maybeOne(lastTold)
  if (told && told.of > manyCustomers) return { value: told, at: new Date(told.recordedAt) }
  return contactable(ctx, measuredPurpose, null)
}
