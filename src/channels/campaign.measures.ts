import { groupDifference } from '../analytics/index.ts'
import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { isId } from '../kernel/id.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { decimalsOf, toMajor } from '../kernel/money.ts'
import { dayInWords } from '../kernel/period.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { campaignById, spendingByArm } from './campaign.sql.ts'

/** Intervals on screen. */
const level = 0.8
const dayMs = 86_400_000

const named = { name: 'channels.campaign-effect', title: 'What the campaign changed' }

/** How much more those spent who were written to than those left out by chance, on average. */
export const campaignEffect: MeasureDefinition = {
  ...named,
  unit: 'money',
  process: null,
  subjects: ['campaign'],
  noun: 'campaigns',
  async read(ctx, subject) {
    const { arms, currency, until } = await outcome(ctx, subject)
    const { treated, control } = arms
    const n = (treated?.n ?? 0) + (control?.n ?? 0)
    const told = {
      unit: currency,
      n,
      method: {
        name: 'difference of means, Welch',
        sentence: `Mean spend of those chance put in the group that is written to, less that of those it left out, from the start until ${dayInWords(until)}. Whoever the gate held back counts in their group.`,
        formula: 'Σ spend treated ÷ n treated − Σ spend control ÷ n control',
      },
      lineage: [{ table: 'channels.campaign_members', filter: `campaign_id = '${subject.id}'`, rows: n }],
    }
    if (!treated || !control || treated.n < 2 || control.n < 2)
      return toldMeasure(ctx, named, subject, { ...told, value: null, missing })
    const { value, low, high } = groupDifference(treated, control, level)
    const major = (amount: number) => amount / 10 ** decimalsOf(currency)
    const interval = { low: major(low), high: major(high), level }
    return toldMeasure(ctx, named, subject, { ...told, value: major(value), interval })
  },
  async rows(ctx, subject) {
    const { arms, currency } = await outcome(ctx, subject)
    const rows = Object.entries(arms).map(([arm, { n, sum }]) => ({
      cells: [
        arm === 'treated' ? 'written to' : 'left out',
        n,
        toMajor({ amountMinor: Math.round(sum), currency }),
        currency,
      ],
      partyId: null,
    }))
    return { columns: ['Group', 'People', 'Spent', 'Currency'], rows, next: null }
  },
}

const missing = 'Nobody is in both groups yet. Start the campaign with a control group.'

async function outcome(ctx: Context, { id }: Subject) {
  const { currency } = await firmSetting(ctx.db)
  const campaign = isId(id) ? await ctx.db.maybeOne(campaignById(id)) : undefined
  if (!campaign) throw new KithError('kernel.not-found', { noun: 'campaign', id })
  const start = campaign.startedAt === null ? ctx.now : new Date(campaign.startedAt)
  const until = new Date(start.getTime() + campaign.outcomeDays * dayMs).toISOString().slice(0, 10)
  const rows = await ctx.db.many(spendingByArm(id, currency, until))
  const arms: Partial<Record<'treated' | 'control', { n: number; sum: number; sumOfSquares: number }>> = {}
  for (const { arm, n, sum, squares } of rows) arms[arm] = { n, sum, sumOfSquares: squares }
  return { arms, currency, until }
}
