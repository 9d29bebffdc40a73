import {
  chooseUncertain,
  type Granularity,
  granularities,
  type Uncertain,
  type UncertainChoice,
  type UncertainTerms,
} from '../analytics/index.ts'
import { type EconomicsInput, everyChannel, type InputName, inputNames } from './economics-input.ts'

/** What the firm's own data say of a channel; null: they say nothing. */
export type Measured = {
  readonly base: Uncertain
  readonly margin: Uncertain | null
  readonly segments: number
  readonly consentShare: Uncertain | null
}

/** An input as it counts in one channel, with where it comes from and when it was set. */
export type ChoiceInput = EconomicsInput & { readonly setAt: string | null }

/**
 * What somebody new begins with: guesses, said to be so, until an experiment or a decision replaces them. What
 * contacts cost is taken off the margin already: the cost of a customer is what the granularity adds to it.
 */
const guesses: Record<
  Granularity,
  Partial<Record<InputName, readonly [value: number, low: number, high: number]>>
> = {
  macro: {
    uplift: [0.05, 0.02, 0.08],
    'fixed-cost': [10_000, 5000, 15_000],
    'segment-cost': [2000, 1000, 3000],
  },
  micro: {
    uplift: [0.09, 0.05, 0.13],
    'fixed-cost': [25_000, 15_000, 40_000],
    'segment-cost': [400, 200, 800],
    'customer-cost': [0.05, 0.02, 0.1],
  },
  'one-to-one': {
    uplift: [0.11, 0.05, 0.18],
    'fixed-cost': [80_000, 50_000, 120_000],
    'customer-cost': [0.35, 0.15, 0.8],
  },
}

/** The same for every granularity: they describe the base, and are kept under the coarsest. */
const shared: readonly InputName[] = ['base', 'margin']

type Stored = EconomicsInput & { readonly setAt: string | null }

/**
 * The inputs of one channel: what was set for it, else for every channel, else what the data say, else a guess. What
 * is neither is nothing, exactly.
 */
export function inputsOf(
  channel: string,
  measured: Measured,
  stored: readonly Stored[],
): readonly ChoiceInput[] {
  return granularities.flatMap((granularity) =>
    inputNames
      .filter((name) => granularity === 'macro' || !shared.includes(name))
      .map((name) => inputOf({ channel, granularity, name }, measured, stored)),
  )
}

function inputOf(
  asked: Pick<EconomicsInput, 'channel' | 'granularity' | 'name'>,
  measured: Measured,
  stored: readonly Stored[],
): ChoiceInput {
  const set = (channel: string) =>
    stored.find(
      (one) => one.channel === channel && one.granularity === asked.granularity && one.name === asked.name,
    )
  const own = set(asked.channel)
  if (own) return own
  const found = measuredOf(asked, measured)
  // What is measured of the channel itself says more than what was set for all of them.
  const known = shared.includes(asked.name) && asked.channel !== everyChannel ? found : null
  const general = set(everyChannel)
  if (!known && general) return { ...general, channel: asked.channel }
  if (found) return { ...asked, ...ends(found), origin: 'measured', setAt: null }
  const [value = asked.name === 'consent-share' ? 1 : 0, low = null, high = null] =
    guesses[asked.granularity][asked.name] ?? []
  return { ...asked, value, low, high, origin: 'assumed', setAt: null }
}

const ends = ({ value, low, high }: Uncertain) =>
  low === value && high === value ? { value, low: null, high: null } : { value, low, high }

const exactly = (value: number): Uncertain => ({ value, low: value, high: value })

function measuredOf(
  { granularity, name }: Pick<EconomicsInput, 'granularity' | 'name'>,
  { base, margin, segments, consentShare }: Measured,
): Uncertain | null {
  if (name === 'base') return base
  if (name === 'margin') return margin
  if (name === 'segments') return exactly({ macro: 1, micro: segments, 'one-to-one': 0 }[granularity])
  return granularity === 'one-to-one' && name === 'consent-share' ? consentShare : null
}

/** The economics of granularity in one channel. */
export type ChannelChoice = {
  readonly channel: string
  readonly inputs: readonly ChoiceInput[]
  readonly found: UncertainChoice
  /** What one to one gains at each of some costs per customer. */
  readonly curve: readonly {
    readonly customerCost: number
    readonly value: number
    readonly low: number
    readonly high: number
  }[]
}

const points = 25

/** Chooses by the inputs; the same inputs give the same intervals. */
export function chooseFor(channel: string, inputs: readonly ChoiceInput[]): ChannelChoice {
  const terms = termsOf(inputs)
  const { costAtFlip } = chooseUncertain(terms, { draws: 200 })
  const own = terms.levels['one-to-one'].customerCost.value
  const most = 1.6 * Math.max(own, costAtFlip?.value ?? 0, 0.05)
  const costs = Array.from({ length: points }, (_, at) => (most * at) / (points - 1))
  const found = chooseUncertain(terms, { costs })
  const curve = found.atCosts.map((range, at) => ({ customerCost: costs[at] ?? 0, ...range }))
  return { channel, inputs, found, curve }
}

function termsOf(inputs: readonly ChoiceInput[]): UncertainTerms {
  const read = (granularity: Granularity, name: InputName): Uncertain => {
    const input = inputs.find((one) => one.granularity === granularity && one.name === name)
    const value = input?.value ?? 0
    return { value, low: input?.low ?? value, high: input?.high ?? value }
  }
  const level = (granularity: Granularity) => ({
    uplift: read(granularity, 'uplift'),
    fixedCost: read(granularity, 'fixed-cost'),
    segments: read(granularity, 'segments'),
    segmentCost: read(granularity, 'segment-cost'),
    customerCost: read(granularity, 'customer-cost'),
    consentShare: read(granularity, 'consent-share'),
  })
  return {
    base: read('macro', 'base'),
    margin: read('macro', 'margin'),
    levels: { macro: level('macro'), micro: level('micro'), 'one-to-one': level('one-to-one') },
  }
}
