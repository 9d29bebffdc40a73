import { appendFirmEvents, type NewFirmEvent } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Job } from '../kernel/registration.ts'
import { type Forecast, settleForecasts } from '../value/index.ts'

/** Fills in the outcome of registered forecasts whose days have passed, and tells value how it did. */
export async function settleRegistered(ctx: Context): Promise<readonly Forecast[]> {
  return ctx.db.transaction(async (tx) => {
    const settled = await settleForecasts({ ...ctx, db: tx })
    await appendFirmEvents(
      tx,
      settled.map((forecast) => settledEvent(forecast, ctx.now)),
      ctx.now,
    )
    return settled
  })
}

function settledEvent(forecast: Forecast, now: Date): NewFirmEvent {
  const { forecastId, currency, measure, fromOn, untilOn, expected, low, high, level, happened } = forecast
  const withinInterval = happened !== null && happened >= low && happened <= high
  const data = {
    forecastId,
    currency,
    measure,
    fromOn,
    untilOn,
    expected,
    low,
    high,
    level,
    happened,
    withinInterval,
  }
  return { type: 'performance.forecast-settled', occurredAt: now.toISOString(), source: 'kith', data }
}

export const forecastJobs: readonly Job[] = [
  {
    name: 'performance.forecast-settlement',
    dailyAt: '04:10',
    async run(ctx) {
      await settleRegistered(ctx)
    },
  },
]
