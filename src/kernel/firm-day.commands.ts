import type { Context } from './context.ts'
import { firmTimeZone } from './firm-day.sql.ts'
import { type Day, dayIn } from './period.ts'

/** Today in the firm's own time zone; UTC until the firm has said where it is. */
export async function firmToday(ctx: Pick<Context, 'db' | 'now'>): Promise<Day> {
  const firm = await ctx.db.maybeOne(firmTimeZone)
  return dayIn(firm?.timeZone ?? 'UTC', ctx.now)
}
