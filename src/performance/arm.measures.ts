import { groupMean } from '../analytics/index.ts'
import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { isId } from '../kernel/id.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { dayInWords } from '../kernel/period.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { isShare, type Outcome, outcomes } from './experiment.ts'
import { worthOf } from './experiment-plan.commands.ts'
import { watchOf } from './experiment-reading.commands.ts'
import { armSums } from './experiment-reading.sql.ts'

const words: Record<Outcome, { readonly title: string; readonly unit: string; readonly sentence: string }> = {
  bought: { title: 'Bought at all', unit: 'share', sentence: 'Share of the group who ordered' },
  orders: { title: 'Orders each', unit: 'orders', sentence: 'Mean orders of one of the group' },
  spend: {
    title: 'Spent each',
    unit: 'money',
    sentence: 'Mean spend of one of the group, returns taken off,',
  },
  margin: {
    title: 'Margin each',
    unit: 'money',
    sentence: 'Mean spend of one of the group times the margin',
  },
  contacts: {
    title: 'Came to us, each',
    unit: 'contacts',
    sentence: 'Mean contacts that one of the group began',
  },
  replied: { title: 'Came to us at all', unit: 'share', sentence: 'Share of the group who came to us' },
}

/** The measure that tells what came of an arm. */
export const armMeasureOf = (outcome: Outcome): string => `performance.arm-${outcome}`

/** What came of those whom chance put in one arm of an experiment; one measure for each outcome. */
export const armMeasures: readonly MeasureDefinition[] = outcomes.map((outcome) => ({
  name: armMeasureOf(outcome),
  title: `${words[outcome].title}, in an arm`,
  unit: words[outcome].unit,
  process: null,
  subjects: ['arm'],
  noun: 'campaigns',
  read: (ctx, subject) => readArm(ctx, outcome, subject),
  async rows(ctx, subject) {
    const { sums } = await sumsOf(ctx, outcome, subject)
    const rows = sums.map(({ arm, n, sum }) => ({
      cells: [arm === 'treated' ? 'who get it' : 'left out', n, n > 0 ? sum / n : null],
      partyId: null,
    }))
    return { columns: ['Group', 'Members', words[outcome].title], rows, next: null }
  },
}))

/** Intervals on screen. */
const level = 0.8

async function readArm(ctx: Context, outcome: Outcome, subject: Subject) {
  const { sums, arm, watch, currency, until } = await sumsOf(ctx, outcome, subject)
  const named = { name: armMeasureOf(outcome), title: `${words[outcome].title}, in an arm` }
  const own = sums.find((each) => each.arm === arm)
  const found = own && own.n >= 2 ? groupMean({ ...own, sumOfSquares: own.squares }, level) : null
  return toldMeasure(ctx, named, subject, {
    value: found?.value ?? null,
    interval: found && { low: found.low, high: found.high, level },
    missing: found ? null : 'Nobody is in this group yet. Start the experiment.',
    unit: words[outcome].unit === 'money' ? currency : words[outcome].unit,
    n: own?.n ?? 0,
    method: {
      name: 'mean of an arm',
      sentence: `${words[outcome].sentence} within ${watch.outcomeDays} days from the day they came in, until ${dayInWords(until)}. Everybody counts in the group that chance put them in, whatever became of it.`,
      formula: 'Σ outcome ÷ members',
    },
    lineage: [
      {
        table: watch.kind === 'experiment' ? 'performance.experiment_members' : 'channels.campaign_members',
        filter: `${watch.kind}_id = '${watch.id}' and arm = '${arm}'`,
        rows: own?.n ?? 0,
      },
    ],
  })
}

async function sumsOf(ctx: Context, outcome: Outcome, subject: Subject) {
  const [id = '', arm] = subject.id.split(':')
  if (!isId(id) || (arm !== 'treated' && arm !== 'control'))
    throw new KithError('kernel.not-found', { noun: 'arm', id: subject.id })
  const watch = { ...(await watchOf(ctx, id)), outcome }
  const [worth, { timeZone, currency }, until] = await Promise.all([
    worthOf(ctx),
    firmSetting(ctx.db),
    firmToday(ctx),
  ])
  const sums = await ctx.db.many(armSums(watch, worth, timeZone, until, isShare(outcome)))
  return { sums, arm, watch, currency, until }
}
