import { lifetimeValues } from '../analytics/index.ts'
import { publishedScores, replaceScores, type Score } from '../information/index.ts'
import type { Database } from '../storage/database.ts'
import { factsOfCustomer } from './lifetime.sql.ts'
import { horizonMonths, lifetimeModel, shownLevel, type TimeUnit } from './lifetime.ts'
import { CustomerBase, type CustomerFacts, dayNumber } from './lifetime-base.ts'
import { lifetimeTerms, modelOf } from './lifetime-fit.ts'
import { endsOf } from './lifetime-line.ts'
import { publishedRun } from './model-run.sql.ts'
import type { ModelRun } from './model-run.ts'
import { latestLifetimes } from './published.commands.ts'

/** Values one party anew from its facts with the published models: after a merge, an un-merge or a correction. */
export async function recomputeScores(tx: Database, partyId: string): Promise<void> {
  for (const { currency } of await latestLifetimes(tx)) {
    const run = await tx.maybeOne(publishedRun(lifetimeModel, currency))
    if (!run?.result || run.scoreVersion === null) continue
    const names = Object.values(run.result.scores)
    const published = await publishedScores(tx, names)
    const current = [...published.values()].filter((definition) => definition.modelRunId === run.modelRunId)
    const own = await tx.maybeOne(factsOfCustomer(partyId, currency, run.observedUntil))
    await replaceScores(tx, partyId, current, own ? scoresOf(run, own) : [])
  }
}

/** The scores that a run's model gives to one customer. */
function scoresOf(run: ModelRun, facts: CustomerFacts): Score[] {
  const { parameters, covariance, result, scoreVersion } = run
  const untilDay = dayNumber(run.observedUntil)
  if (!parameters || !covariance || !result || scoreVersion === null || facts.firstDay > untilDay) return []
  const base = new CustomerBase(run.currency, 1)
  base.add(facts)
  const unit: TimeUnit = { name: parameters.unit, days: parameters.unit === 'week' ? 7 : 1 }
  const assumed = (name: string) => run.assumptions.find((assumption) => assumption.name === name)?.value ?? 0
  const rates = {
    margin: assumed('margin'),
    returnShare: parameters.returnShare,
    ratePerYear: assumed('discount rate'),
  }
  const values = lifetimeValues(
    modelOf(parameters, covariance),
    base.purchases(untilDay, unit),
    lifetimeTerms(rates, unit, horizonMonths),
    { level: shownLevel, outcomes: true },
  )
  const shared = { partyId: facts.partyId, version: scoreVersion, asOf: run.startedAt }
  const { outcome, estimates, level } = values
  const { clv, alive, orders } = result.scores
  return [
    { ...shared, name: clv, value: values.value[0] ?? 0, ...endsOf(outcome, 0, level) },
    { ...shared, name: alive, value: values.alive[0] ?? 0, ...endsOf(estimates?.alive, 0, level) },
    {
      ...shared,
      name: orders,
      value: values.transactions[0] ?? 0,
      ...endsOf(estimates?.transactions, 0, level),
    },
  ]
}
