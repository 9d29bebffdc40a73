import { betaQuantile } from '../analytics/index.ts'

/** How many joins of a batch are expected to be wrong; the interval holds at `level`. */
export type ExpectedWrong = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly level: number
}

/** As many decided pairs the model's own word weighs. */
const modelWeight = 20

/**
 * How many of so many pairs are wrong to join: the model's probabilities, corrected by how people decided pairs as
 * likely. The share of wrong ones is a beta variable, the count a binomial one of that share.
 *
 * @param said     wrong ones by the sum of the model's probabilities
 * @param decided  what people decided of pairs from the same probability on, one by one
 */
export function expectedWrong(
  pairs: number,
  said: number,
  decided: { readonly right: number; readonly wrong: number },
): ExpectedWrong {
  const level = 0.8
  if (pairs === 0) return { value: 0, low: 0, high: 0, level }
  const share = Math.min(1 - 1e-6, Math.max(1e-6, said / pairs))
  const a = modelWeight * share + decided.wrong
  const b = modelWeight * (1 - share) + decided.right
  const value = (pairs * a) / (a + b)
  // The spread of the count itself, beside that of the share.
  const own = 1.2816 * Math.sqrt((value * (pairs - value)) / pairs)
  const [from, to] = [betaQuantile(0.1, a, b) * pairs, betaQuantile(0.9, a, b) * pairs]
  const low = Math.max(0, value - Math.hypot(value - from, own))
  const high = Math.min(pairs, value + Math.hypot(to - value, own))
  return { value, low: Math.min(low, value), high: Math.max(high, value), level }
}
