import type { Context } from '../kernel/context.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { customerChoice } from './customer-choice.commands.ts'
import type { ChannelChoice } from './customer-choice.ts'
import { everyChannel } from './economics-input.ts'

const noRows = async () => ({ columns: [], rows: [], next: null })
const sentence =
  'Gain a year over telling nobody apart, of the granularity that gains most, on the firm’s own base. The margin is after what contacts cost; the cost of a customer is what the granularity adds. The interval is what 2,000 seeded draws of the inputs leave open.'

const gainNamed = { name: 'strategy.net-gain', title: 'Gain by serving finely' }

/** What the best granularity of each channel gains, together. */
export const netGain: MeasureDefinition = {
  ...gainNamed,
  unit: 'money',
  process: null,
  subjects: ['firm'],
  noun: 'strategy',
  async read(ctx, subject) {
    const { currency, channels } = await customerChoice(ctx)
    const own = channels.filter(({ channel }) => channel !== everyChannel)
    const counted = own.length > 0 ? own : channels
    const best = counted.map(({ found }) => found.net[found.choice.best])
    const value = best.reduce((sum, one) => sum + one.value, 0)
    const reach = Math.hypot(...best.map(({ low, high }) => (high - low) / 2))
    const n = baseOf(channels[0])
    const method = {
      name: 'economics of granularity',
      sentence,
      formula: 'Σ max over g of κ·N·m·u − F − K·c_s − N·c_i',
    }
    const lineage = [
      { table: 'information.customer_statistics', filter: `currency = '${currency}'`, rows: n },
    ]
    if (n === 0) return toldMeasure(ctx, gainNamed, subject, nobody(currency))
    const interval = { low: value - reach, high: value + reach, level: 0.8 }
    return toldMeasure(ctx, gainNamed, subject, { value, unit: currency, n, interval, method, lineage })
  },
  rows: noRows,
}

const flipNamed = { name: 'strategy.granularity-flip', title: 'Cost at which one to one stops paying' }

/** The cost per customer and year up to which one to one gains most in a channel. */
export const granularityFlip: MeasureDefinition = {
  ...flipNamed,
  unit: 'money',
  process: null,
  subjects: ['channel'],
  noun: 'strategy',
  async read(ctx: Context, subject: Subject) {
    const { currency, channels } = await customerChoice(ctx)
    const choice = channels.find(({ channel }) => channel === subject.id)
    const n = baseOf(choice)
    const flip = choice?.found.costAtFlip ?? null
    if (flip === null) return toldMeasure(ctx, flipNamed, subject, nobody(currency))
    const { value, low, high } = flip
    const method = {
      name: 'economics of granularity',
      sentence: `The cost per customer and year at which one to one gains as much as the best of the others. ${sentence}`,
      formula: 'c = (κ·N·m·u − F − K·c_s − max Net) ÷ N',
    }
    const lineage = [
      { table: 'information.contact_statistics', filter: `channel = '${subject.id}'`, rows: n },
    ]
    const told = { unit: currency, n, method, lineage }
    if (value < 0)
      return toldMeasure(ctx, flipNamed, subject, {
        ...told,
        value: null,
        missing: 'One to one does not gain most in this channel even where it costs nothing.',
      })
    const interval = { low: Math.max(0, low), high, level: 0.8 }
    return toldMeasure(ctx, flipNamed, subject, { ...told, value, interval })
  },
  rows: noRows,
}

const baseOf = (choice: ChannelChoice | undefined) =>
  choice?.inputs.find(({ name }) => name === 'base')?.value ?? 0

const nobody = (currency: string) => {
  const missing = 'Nobody has been met here yet. Import orders or contacts.'
  return {
    value: null,
    unit: currency,
    n: 0,
    lineage: [],
    missing,
    method: { name: 'economics of granularity', sentence: missing, formula: '' },
  }
}
