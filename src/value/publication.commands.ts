import type { Equity } from '../analytics/index.ts'
import { appendFirmEvents, dropGone, type NewFirmEvent, publishScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { type Forecast, openForecasts, registerForecast } from './forecast.sql.ts'
import { dayNumber, dayOf } from './lifetime-base.ts'
import { finishRun, mergedSince, publishedRun } from './model-run.sql.ts'
import type { ModelRun } from './model-run.ts'
import { recomputeScores } from './party-score.commands.ts'
import { forecastDays } from './valuation.ts'
import { withdrawScores } from './withdrawal.commands.ts'

/**
 * Makes a run's scores the ones that readers take, writes down its forecast, and tells the firm: all in one step.
 *
 * @param ahead  repeat purchases of all customers in the days that the forecast is of
 */
export async function publishRun(ctx: Context, run: ModelRun, ahead: Equity): Promise<ModelRun> {
  const now = new Date()
  const published: ModelRun = { ...run, finishedAt: now.toISOString(), publishedAt: now.toISOString() }
  const forecast = forecastOf(published, ahead, now)
  await ctx.db.transaction(async (tx) => {
    const before = await tx.maybeOne(publishedRun(run.currency))
    await tx.run(finishRun(published))
    if (run.result && run.scoreVersion !== null) {
      const names = Object.values(run.result.scores)
      await dropGone(tx, names, run.scoreVersion, run.currency)
      await publishScores(tx, names, run.scoreVersion, now)
      await withdrawScores(tx, run, names, now)
      await revalueKeepers(tx, run)
    }
    const events = [refitted(published, before, now)]
    if (await isRegistered(tx, forecast)) events.push(registered(forecast, now))
    await appendFirmEvents(tx, events, now)
    await requestJob(
      tx,
      { name: 'performance.forecast-settlement', payload: {}, key: 'performance.forecast-settlement' },
      now,
    )
    await requestJob(tx, { name: 'value.run-clearing', payload: {}, key: 'value.run-clearing' }, now)
  })
  return published
}

/** Values anew who was merged or un-merged while the run was computed: it knew them as they were before. */
async function revalueKeepers(tx: Database, { startedAt }: ModelRun): Promise<void> {
  for (const { partyId } of await tx.many(mergedSince(startedAt))) await recomputeScores(tx, partyId)
}

function forecastOf(run: ModelRun, ahead: Equity, now: Date): Forecast {
  const { value: expected, low, high, level } = ahead
  const { modelRunId, currency, observedUntil: fromOn } = run
  const untilOn = dayOf(dayNumber(fromOn) + forecastDays)
  const registeredAt = now.toISOString()
  const open = { happened: null, settledAt: null }
  const days = { fromOn, untilOn, registeredAt }
  return {
    forecastId: newId(),
    modelRunId,
    currency,
    measure: 'value.repeat-purchases',
    ...days,
    expected,
    low,
    high,
    level,
    ...open,
  }
}

/** One forecast at a time: overlapping ones would be right or wrong together and say less than they seem to. */
async function isRegistered(tx: Database, forecast: Forecast): Promise<boolean> {
  const open = await tx.many(openForecasts)
  if (open.some(({ currency, untilOn }) => currency === forecast.currency && untilOn > forecast.fromOn))
    return false
  return (await tx.run(registerForecast(forecast))) === 1
}

/** Half the interval's width as a share of the value. */
const widthOf = (run: ModelRun | undefined) => {
  const equity = run?.result?.equity
  return equity && equity.value > 0 ? (equity.high - equity.low) / 2 / equity.value : null
}

/** The event bears the run's id, so that what follows from a run can name it as its cause. */
function refitted(run: ModelRun, before: ModelRun | undefined, now: Date): NewFirmEvent {
  const data = {
    modelRunId: run.modelRunId,
    model: run.model,
    currency: run.currency,
    customers: run.n,
    observedUntil: run.observedUntil,
    equity: run.result?.equity.value ?? null,
    equityBefore: before?.result?.equity.value ?? null,
    halfWidth: widthOf(run),
    halfWidthBefore: widthOf(before),
  }
  const type = 'value.model-refitted'
  return { type, eventId: run.modelRunId, occurredAt: now.toISOString(), source: 'kith', data }
}

function registered(forecast: Forecast, now: Date): NewFirmEvent {
  const { forecastId, measure, currency, fromOn, untilOn, expected, low, high, level } = forecast
  const data = { forecastId, measure, currency, fromOn, untilOn, expected, low, high, level }
  return { type: 'value.forecast-registered', occurredAt: now.toISOString(), source: 'kith', data }
}
