import { shareInterval, type Uncertain } from '../analytics/index.ts'
import { reachable } from '../empowerment/index.ts'
import { appendFirmEvents, firmSetting } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { remembering } from '../kernel/remembered.ts'
import * as bases from './channel-base.sql.ts'
import { type ChannelChoice, chooseFor, inputsOf, type Measured } from './customer-choice.ts'
import { currentInputs, insertInput } from './economics-input.sql.ts'
import { decideInput, type EconomicsInput, everyChannel } from './economics-input.ts'
import { leadingSegments } from './segmentation.sql.ts'

export type CustomerChoice = { readonly currency: string; readonly channels: readonly ChannelChoice[] }

/** An input as somebody tries it or sets it. */
export type GivenInput = Pick<EconomicsInput, 'channel' | 'granularity' | 'name' | 'value'> & {
  readonly low?: number | null | undefined
  readonly high?: number | null | undefined
}

/**
 * The economics of granularity on the firm's own base, in every channel in which somebody has been met, and over all.
 *
 * @param trial  inputs that count as if they had been set
 * @throws strategy.input-out-of-range
 */
export async function customerChoice(
  ctx: Context,
  trial: readonly GivenInput[] = [],
): Promise<CustomerChoice> {
  const { currency } = await firmSetting(ctx.db)
  const tried = trial.map((given) => ({ ...checked(given), origin: 'assumed' as const, setAt: null }))
  const [found, kept, consent] = await Promise.all([
    measuredBases(ctx, currency),
    ctx.db.many(currentInputs),
    consentShare(ctx),
  ])
  const segments = (await ctx.db.many(leadingSegments)).length
  const stored = [...tried, ...kept]
  const channels = [...new Set([everyChannel, ...found.value.map(({ channel }) => channel)])]
  return {
    currency,
    channels: channels.map((channel) => {
      const base = found.value.find((one) => one.channel === channel)
      return chooseFor(channel, inputsOf(channel, measuredOf(base, consent, segments), stored))
    }),
  }
}

/** A pass over all contacts and scores, so with many it is made once a minute. */
const measuredBases = remembering(
  async ({ db }, currency: string) => [
    await db.one(bases.wholeBase(currency)),
    ...(await db.many(bases.channelBases(currency))),
  ],
  (found) => (found[0]?.parties ?? 0) > 20_000,
)

const exactly = (value: number): Uncertain => ({ value, low: value, high: value })
/** The 0.9 quantile of the standard normal distribution. */
const z = 1.2815515655446004
/** Lifetime values look so far ahead. */
const years = 3

/** The share of customers who permit offers, which are all that one to one can reach; null while nobody was asked. */
export async function consentShare(ctx: Pick<Context, 'db' | 'now'>): Promise<Uncertain | null> {
  const { n, of } = (await reachable(ctx)).value
  return of === 0 ? null : shareInterval(n, of, 0.8)
}

function measuredOf(
  base: bases.ChannelBase | undefined,
  consent: Uncertain | null,
  segments: number,
): Measured {
  return {
    base: exactly(base?.parties ?? 0),
    margin: base ? marginOf(base) : null,
    segments,
    consentShare: consent,
  }
}

/** What a customer brings in a year after what serving costs: the mean worth over three, with its own uncertainty. */
function marginOf({ worth, deviation, valued }: bases.ChannelBase): Uncertain | null {
  if (worth === null || valued === 0) return null
  const value = Math.max(0, worth / years)
  const reach = valued > 1 ? (z * (deviation ?? 0)) / years / Math.sqrt(valued) : 0
  return { value, low: Math.max(0, value - reach), high: value + reach }
}

function checked({ channel, granularity, name, value, low = null, high = null }: GivenInput) {
  return decideInput({ channel, granularity, name, value, low, high })
}

/** Sets an input: assumed, not decided. @throws strategy.input-out-of-range */
export async function setInput(ctx: Context, given: GivenInput): Promise<void> {
  const input: EconomicsInput = { ...checked(given), origin: 'assumed' }
  await ctx.db.transaction(async (tx) => {
    const before = (await tx.many(currentInputs)).find(
      ({ channel, granularity, name }) =>
        channel === input.channel && granularity === input.granularity && name === input.name,
    )
    const { channel, granularity, name, value } = input
    const rowId = `${channel} ${granularity} ${name}`
    await tx.run(insertInput(newId(), input, ctx.actor.userId, ctx.now))
    await recordChange(tx, ctx, {
      noun: 'strategy',
      verb: 'change',
      partyId: null,
      rowId,
      before: before ? { value: before.value, low: before.low, high: before.high } : null,
      after: { value, low: input.low, high: input.high },
    })
    const data = { channel, granularity, name, from: before?.value ?? null, to: value }
    const said = { occurredAt: ctx.now.toISOString(), source: 'hand', actor: ctx.actor.userId, data }
    await appendFirmEvents(tx, [{ type: 'strategy.input-set', ...said }], ctx.now)
  })
}
