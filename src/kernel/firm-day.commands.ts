import type { Context } from './context.ts'
import { firmTimeZone } from './firm-day.sql.ts'
import { type Day, dayIn } from './period.ts'

/** Today in the firm's own time zone, UTC until it has said where it is; or the day that a demonstration has come to. */
export async function firmToday(ctx: Pick<Context, 'db' | 'now'>): Promise<Day> {
  const firm = await ctx.db.maybeOne(firmTimeZone)
  return firm?.todayOn ?? dayIn(firm?.timeZone ?? 'UTC', ctx.now)
}
