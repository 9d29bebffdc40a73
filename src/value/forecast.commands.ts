import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import * as statements from './forecast.sql.ts'
import { repeatPurchases } from './holdout.sql.ts'
import { baseSummaries } from './lifetime.sql.ts'

/**
 * Fills in what happened for every registered forecast whose days have been observed, which is when orders
 * of its last day or later are known.
 *
 * @returns the forecasts settled now
 */
export async function settleForecasts(ctx: Context): Promise<statements.Forecast[]> {
  const open = await ctx.db.many(statements.openForecasts)
  if (open.length === 0) return []
  const summaries = await ctx.db.many(baseSummaries(await firmToday(ctx)))
  const observed = new Map(summaries.map(({ currency, observedUntil }) => [currency, observedUntil]))
  const settled: statements.Forecast[] = []
  for (const forecast of open) {
    const { forecastId, currency, fromOn, untilOn } = forecast
    if ((observed.get(currency) ?? '') < untilOn) continue
    const { n } = await ctx.db.one(repeatPurchases(currency, fromOn, untilOn))
    if ((await ctx.db.run(statements.settleForecast(forecastId, n, ctx.now))) === 0) continue
    settled.push({ ...forecast, happened: n, settledAt: ctx.now.toISOString() })
  }
  return settled
}
