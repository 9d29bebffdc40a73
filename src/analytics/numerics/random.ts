import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { requireNonNegative, requirePositive } from './argument.ts'

/** A source of uniform numbers in [0, 1). Functions of chance take it as an argument and own none. */
export type Random = () => number

/**
 * A repeatable source: the same seed gives the same numbers on every machine.
 *
 * @param seed  any whole number; only its lowest 32 bits count
 * @returns     uniform numbers in [0, 1) with 53 random bits
 * @source Blackman & Vigna (2018), xoroshiro128+
 */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0)
  // The first outputs still show the seed's bits.
  for (let warm = 0; warm < 20; warm++) generator.next()
  return () => {
    const high = generator.next() >>> 5
    const low = generator.next() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }
}

/** Uniform in (0, 1], so that its logarithm exists. */
function positive(random: Random): number {
  return 1 - random()
}

/** A standard normal draw. @source Marsaglia & Bray (1964), polar method */
export function normalDraw(random: Random): number {
  for (;;) {
    const left = 2 * random() - 1
    const right = 2 * random() - 1
    const square = left * left + right * right
    if (square > 0 && square < 1) return left * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

/**
 * An exponential draw.
 *
 * @param random  uniform source
 * @param rate    events per unit of time, > 0
 * @returns       waiting time, ≥ 0
 * @throws RangeError when the rate is not finite and > 0
 */
export function exponentialDraw(random: Random, rate: number): number {
  requirePositive('exponentialDraw', 'rate', rate)
  return -Math.log(positive(random)) / rate
}

/** ln of a gamma draw of rate 1; the logarithm survives shapes so small that the draw itself is 0. */
function lnGammaDraw(random: Random, shape: number): number {
  if (shape < 1) return lnGammaDraw(random, shape + 1) + Math.log(positive(random)) / shape
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normalDraw(random)
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    if (Math.log(positive(random)) < 0.5 * z * z + d - d * v + d * Math.log(v)) return Math.log(d * v)
  }
}

/**
 * A gamma draw.
 *
 * @param random  uniform source
 * @param shape   > 0
 * @param rate    > 0; the mean is shape / rate
 * @returns       ≥ 0
 * @throws RangeError when an argument is not finite and > 0
 * @source Marsaglia & Tsang (2000), A simple method for generating gamma variables
 */
export function gammaDraw(random: Random, shape: number, rate: number): number {
  requirePositive('gammaDraw', 'shape', shape)
  requirePositive('gammaDraw', 'rate', rate)
  return Math.exp(lnGammaDraw(random, shape)) / rate
}

/**
 * A beta draw.
 *
 * @param random  uniform source
 * @param a       > 0
 * @param b       > 0; the mean is a / (a + b)
 * @returns       in [0, 1]
 * @throws RangeError when an argument is not finite and > 0
 */
export function betaDraw(random: Random, a: number, b: number): number {
  requirePositive('betaDraw', 'a', a)
  requirePositive('betaDraw', 'b', b)
  return 1 / (1 + Math.exp(lnGammaDraw(random, b) - lnGammaDraw(random, a)))
}

/**
 * A Poisson draw.
 *
 * @param random  uniform source
 * @param mean    ≥ 0
 * @returns       a whole number ≥ 0
 * @throws RangeError when the mean is not finite and ≥ 0
 * @source Ahrens & Dieter (1974): large means are split by a gamma order statistic
 */
export function poissonDraw(random: Random, mean: number): number {
  requireNonNegative('poissonDraw', 'mean', mean)
  let count = 0
  let left = mean
  while (left > 20) {
    const block = Math.floor(left * 0.875)
    const waited = gammaDraw(random, block, 1)
    if (waited > left) return count + binomialDraw(random, block - 1, left / waited)
    count += block
    left -= waited
  }
  let product = positive(random)
  const floor = Math.exp(-left)
  while (product > floor) {
    count++
    product *= positive(random)
  }
  return count
}

/** Successes in n trials; n halves by the median order statistic while it is large. */
function binomialDraw(random: Random, n: number, probability: number): number {
  let count = 0
  let trials = n
  let chance = probability
  while (trials > 20) {
    const middle = 1 + Math.floor(trials / 2)
    const cut = betaDraw(random, middle, trials + 1 - middle)
    if (cut <= chance) {
      count += middle
      trials -= middle
      chance = (chance - cut) / (1 - cut)
    } else {
      trials = middle - 1
      chance /= cut
    }
  }
  for (let trial = 0; trial < trials; trial++) if (random() < chance) count++
  return count
}
