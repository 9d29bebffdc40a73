import type { Context } from '../kernel/context.ts'
import { setInput } from '../strategy/index.ts'

/**
 * What a catalogue for everybody, one for each segment and one for each customer cost and bring: of some thousand
 * customers those for segments gain most, and one for each would if it cost somewhat less. With the ends of 80 % intervals.
 */
const costs = [
  { granularity: 'macro', name: 'fixed-cost', value: 120, low: 80, high: 160 },
  { granularity: 'macro', name: 'segment-cost', value: 25, low: 15, high: 35 },
  { granularity: 'micro', name: 'fixed-cost', value: 350, low: 250, high: 450 },
  { granularity: 'micro', name: 'segment-cost', value: 25, low: 15, high: 35 },
  { granularity: 'one-to-one', name: 'fixed-cost', value: 600, low: 450, high: 800 },
  { granularity: 'one-to-one', name: 'uplift', value: 0.2, low: 0.15, high: 0.25 },
] as const

/** Says what the firm's catalogues cost, by which its customer choice turns. */
export async function priceCatalogues(ctx: Context): Promise<void> {
  for (const cost of costs) await setInput(ctx, { channel: 'letter', ...cost })
}
