import { type LifetimeValues, lifetimeValues } from '../analytics/index.ts'
import { publishedScores, replaceScores, type Score } from '../information/index.ts'
import type { Database } from '../storage/database.ts'
import { firstContact } from './cost-to-serve.sql.ts'
import { bareBasis, costsOf, type ServiceBasis, type Services, servicesBy } from './cost-to-serve.ts'
import { factsOfCustomers } from './lifetime.sql.ts'
import { horizonMonths, shownLevel, type TimeUnit } from './lifetime.ts'
import { CustomerBase, type CustomerFacts, dayNumber } from './lifetime-base.ts'
import { lifetimeTerms, modelOf } from './lifetime-fit.ts'
import { endsOf } from './lifetime-line.ts'
import { publishedRun } from './model-run.sql.ts'
import type { ModelRun, RunResult } from './model-run.ts'
import { latestLifetimes } from './published.commands.ts'

/** Values one party anew from its facts with the published models: after a merge, an un-merge or a correction. */
export async function recomputeScores(tx: Database, partyId: string): Promise<void> {
  for (const { currency } of await latestLifetimes(tx)) await recomputeScoresOf(tx, [partyId], currency)
}

/** The same of several parties in one currency, all at once. */
export async function recomputeScoresOf(
  tx: Database,
  partyIds: readonly string[],
  currency: string,
): Promise<void> {
  const run = await tx.maybeOne(publishedRun(currency))
  if (!run?.result || run.scoreVersion === null || partyIds.length === 0) return
  const published = await publishedScores(tx, Object.values(run.result.scores))
  const current = [...published.values()].filter((definition) => definition.modelRunId === run.modelRunId)
  const facts = await tx.many(factsOfCustomers(partyIds, currency, run.observedUntil))
  await replaceScores(tx, partyIds, current, scoresOf(run, facts, await basisOf(tx, run)))
}

/** What a run's cost to serve stands on; where it knew of no contact, only their days. Null while there is none. */
async function basisOf(tx: Database, { result, currency }: ModelRun): Promise<ServiceBasis | null> {
  if (result?.service) return result.service
  const { fromOn } = await tx.one(firstContact(currency))
  return fromOn === null ? null : bareBasis(fromOn)
}

/** The scores that a run's model gives to some customers. */
function scoresOf(run: ModelRun, all: readonly CustomerFacts[], basis: ServiceBasis | null): Score[] {
  const { parameters, result, scoreVersion } = run
  const model = modelOf(run)
  const untilDay = dayNumber(run.observedUntil)
  const facts = all.filter(({ firstDay }) => firstDay <= untilDay)
  if (!parameters || !model || !result || scoreVersion === null || facts.length === 0) return []
  const base = new CustomerBase(run.currency, facts.length)
  for (const own of facts) base.add(own)
  const unit: TimeUnit = { name: parameters.unit, days: parameters.unit === 'week' ? 7 : 1 }
  const assumed = (name: string) => run.assumptions.find((assumption) => assumption.name === name)?.value ?? 0
  const rates = {
    margin: assumed('margin'),
    returnShare: parameters.returnShare,
    ratePerYear: assumed('discount rate'),
  }
  const services = basis === null ? null : servicesBy(facts, basis, run.currency)
  const values = lifetimeValues(
    model,
    base.purchases(untilDay, unit),
    lifetimeTerms(rates, unit, horizonMonths),
    { level: shownLevel, outcomes: true, ...costsOf(services) },
  )
  const as = { version: scoreVersion, asOf: run.startedAt }
  return facts.flatMap(({ partyId }, row) =>
    scoresOfRow(values, services, result.scores, row, { partyId, ...as }),
  )
}

function scoresOfRow(
  { value, alive, transactions, outcome, estimates, level }: LifetimeValues,
  services: Services | null,
  names: RunResult['scores'],
  row: number,
  shared: Pick<Score, 'partyId' | 'version' | 'asOf'>,
): Score[] {
  const of = (name: string, column: Float64Array, ends: Parameters<typeof endsOf>[0]): Score => ({
    ...shared,
    name,
    value: column[row] ?? 0,
    ...endsOf(ends, row, level),
  })
  return [
    of(names.clv, value, outcome),
    of(names.alive, alive, estimates?.alive),
    of(names.orders, transactions, estimates?.transactions),
    ...(services && names.cost ? [of(names.cost, services.perYear, services)] : []),
  ]
}
