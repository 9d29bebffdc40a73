import { checkedFilter, filterSetting, firmSetting, refuseWhoWorksHere } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { decimalsOf } from '../kernel/money.ts'
import type { Day } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { currentAssumptions } from '../value/index.ts'
import type { ExperimentDesign, Population } from './experiment.ts'
import type { Worth } from './experiment-outcome.sql.ts'
import { type ExperimentPlan, planExperiment } from './experiment-plan.ts'
import { populationPast } from './experiment-population.sql.ts'
import { lastOrderDay } from './retention.sql.ts'

/** How money counts in this firm. */
export async function worthOf({ db }: Pick<Context, 'db'>): Promise<Worth> {
  const [{ currency }, { margin }] = await Promise.all([firmSetting(db), currentAssumptions(db)])
  return { currency, minorUnits: 10 ** decimalsOf(currency), margin: margin.value }
}

/** A filter as the reader may ask it. @throws information.bad-filter, information.field-hidden */
export function checkedPopulation(ctx: Pick<Context, 'actor'>, population: Population): Population {
  if (population.kind !== 'list') return population
  const filter = checkedFilter(population.filter, may(ctx.actor, 'read', 'parties'), ctx.actor)
  refuseWhoWorksHere(filter, 'an experiment')
  return filter === null ? { kind: 'all' } : { kind: 'list', filter }
}

/** What somebody asks of a plan. */
export type PlanRequest = ExperimentDesign & { readonly allowsOverlap: boolean }

/** A plan, with the firm's currency and the day up to which its past is read: that of the last order. */
export type ReadPlan = ExperimentPlan & { readonly currency: string; readonly until: Day | null }

/** Plans an experiment from what its population did before. */
export async function readPlan(asking: Context, asked: PlanRequest): Promise<ReadPlan> {
  const ctx = forScoring(asking)
  const [worth, setting, today] = await Promise.all([worthOf(ctx), filterSetting(ctx), firmToday(ctx)])
  const { on } = await ctx.db.one(lastOrderDay(today))
  const past = await ctx.db.one(
    populationPast(
      {
        population: checkedPopulation(ctx, asked.population),
        outcome: asked.outcome,
        days: asked.outcomeDays,
        allowsOverlap: asked.allowsOverlap,
        until: on ?? today,
      },
      worth,
      setting,
    ),
  )
  return { ...planExperiment(asked, past), currency: worth.currency, until: on }
}
