import { herfindahl, largestShare } from '../analytics/index.ts'

export const forceNames = ['buyer-power', 'supplier-power', 'rivalry', 'new-entrants', 'substitutes'] as const
export type ForceName = (typeof forceNames)[number]

/** What data say of a force: a figure, and the score from 1 (weak) to 5 (strong) that it suggests. */
export type ComputedForce = {
  readonly value: number
  readonly unit: 'share' | 'points'
  readonly score: number
}

/** The same with what it was made of: customers, or shares that somebody named, and when. */
export type FoundForce = ComputedForce & { readonly n: number; readonly asOf: string }

/** Half of the margin with ten buyers is as strong as it gets. */
const strongest = 0.5
/** One firm holds the whole market. */
const monopoly = 10_000

const rounded = (score: number) => Math.round(score * 10) / 10

/** The power of whoever holds so much of the whole: ten who hold half or more are as strong as it gets. */
export function powerOf(share: number): ComputedForce {
  return { value: share, unit: 'share', score: rounded(1 + 4 * Math.min(1, share / strongest)) }
}

/** What the shares of the ten largest suppliers come to. */
export const supplierPowerOf = (shares: readonly number[]): ComputedForce =>
  powerOf(
    largestShare(shares, 10) *
      Math.min(
        1,
        shares.reduce((sum, share) => sum + share, 0),
      ),
  )

/** Rivalry is strong where many hold little, and weak in a monopoly. */
export function rivalryOf(shares: readonly number[]): ComputedForce {
  const value = herfindahl(shares)
  return { value, unit: 'points', score: rounded(5 - (4 * value) / monopoly) }
}
