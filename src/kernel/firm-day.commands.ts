import type { Context } from './context.ts'
import { firmTimeZone } from './firm-day.sql.ts'
import { type FirmDays, recordsSince } from './firm-day.ts'
import { type Day, dayIn } from './period.ts'

/** Today in the firm's own time zone, UTC until it has said where it is; or the day that a demonstration has come to. */
export async function firmToday(ctx: Pick<Context, 'db' | 'now'>): Promise<Day> {
  const { todayOn, timeZone } = await firmDays(ctx)
  return todayOn ?? dayIn(timeZone, ctx.now)
}

/** How the firm counts days; by UTC until it has said where it is. */
export async function firmDays({ db }: Pick<Context, 'db'>): Promise<FirmDays> {
  return (await db.maybeOne(firmTimeZone)) ?? { timeZone: 'UTC', todayOn: null, leftDays: [] }
}

/** Since when something must have been recorded to be of so many last days of the firm. */
export async function lastDays(ctx: Pick<Context, 'db' | 'now'>, days: number): Promise<Date> {
  return recordsSince(await firmDays(ctx), days, ctx.now)
}
