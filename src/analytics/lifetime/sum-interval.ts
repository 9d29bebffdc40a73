import { refuse, requireFinite, requireLevel } from '../numerics/argument.ts'
import { normalProbability, normalQuantile } from '../numerics/normal.ts'

/** What the interval of a sum of lifetime values is made of. */
export interface SumSpread {
  /** expected sum, the cost taken off, in money; with the cost it is ≥ 0 */
  readonly value: number
  /** what is taken off: the cost of serving, in money, ≥ 0 */
  readonly cost: number
  /** its standard deviation, independent of the rest, in money */
  readonly costDeviation: number
  /** the expected sum were every customer still active, in money: no parameters make it more */
  readonly ceiling: number
  /** logarithm of the probability that nobody brings anything, ≤ 0 */
  readonly lnSilent: number
  /** standard deviation common to all customers (parameters), in money */
  readonly parameterDeviation: number
  /** standard deviation from chance, in money; null where the spend model has none */
  readonly processDeviation: number | null
}

const step = 0.08
const reach = 5
const nodes = Array.from({ length: 2 * Math.round(reach / step) + 1 }, (_, j) => {
  const z = -reach + j * step
  return { z, weight: Math.exp((-z * z) / 2) }
})
const totalWeight = nodes.reduce((sum, { weight }) => sum + weight, 0)

/** A sum under one draw of what is common: a lump at nothing, else a lognormal amount. */
interface Draw {
  readonly weight: number
  readonly silent: number
  /** median and standard deviation of the logarithm, where anything comes */
  readonly centre: number
  readonly spread: number
}

/**
 * Interval of a sum of which, before the cost, nothing can be negative. The ends lie as far from the value as those
 * of the sum and of its cost, which are independent, do together.
 *
 * What is common to all customers multiplies the sum: lognormal around its value, and never beyond the sum of
 * customers who are all still active. Given that, chance leaves a lump at nothing and a lognormal amount with
 * the sum's own mean and variance, so that a sum of which next to nothing is expected may well bring nothing,
 * and its upper end stays within ten times what is expected (Markov) whatever its deviation. The interval is
 * that of the mixture, and holds the value itself.
 *
 * @param sum      value, ceiling and deviations
 * @param level    coverage, in (0, 1); the tails are equal
 * @param further  more common uncertainty, a standard deviation on the log scale, ≥ 0
 * @throws RangeError when an argument is outside its interval
 */
export function sumInterval(sum: SumSpread, level: number, further = 0): { low: number; high: number } {
  requireSpread(sum, level, further)
  const { cost, costDeviation } = sum
  if (cost === 0) return marginInterval(sum, level, further)
  const value = sum.value + cost
  const margin = marginInterval({ ...sum, value }, level, further)
  const reach = normalQuantile((1 + level) / 2) * costDeviation
  return {
    low: sum.value - Math.hypot(value - margin.low, reach),
    high: sum.value + Math.hypot(margin.high - value, reach),
  }
}

function requireSpread(sum: SumSpread, level: number, further: number): void {
  requireLevel('sumInterval', 'level', level)
  requireFinite('sumInterval', 'value', sum.value)
  requireFinite('sumInterval', 'cost', sum.cost)
  const { costDeviation, ceiling, parameterDeviation, processDeviation } = sum
  const positive = {
    costDeviation,
    ceiling,
    parameterDeviation,
    processDeviation: processDeviation ?? 0,
    further,
  }
  for (const [name, part] of Object.entries(positive))
    if (!(part >= 0)) refuse('sumInterval', name, '>= 0', part)
  // Of a sum over customers who surely stay silent, rounding may leave a trace above 0.
  if (!(sum.lnSilent < 1e-6)) refuse('sumInterval', 'lnSilent', '<= 0', sum.lnSilent)
}

function marginInterval(sum: SumSpread, level: number, further: number): { low: number; high: number } {
  const { value } = sum
  if (!(value > 0)) return { low: 0, high: 0 }
  const common = Math.hypot(sum.parameterDeviation / value, further)
  if (common === 0 && sum.processDeviation === null) return { low: value, high: value }
  const draws = nodes.map((node) => drawOf(sum, common, node))
  const quantile = (probability: number) => quantileOf(draws, probability)
  return {
    low: Math.min(value, quantile((1 - level) / 2)),
    high: Math.max(value, quantile((1 + level) / 2)),
  }
}

function drawOf(sum: SumSpread, common: number, { z, weight }: (typeof nodes)[number]): Draw {
  const { value, ceiling, lnSilent, processDeviation } = sum
  const most = Math.max(1, ceiling / value)
  const times = Math.min(Math.exp(common * z), most)
  const mean = value * times
  // Between two draws lies this much of the common spread: without it the mixture would be a staircase.
  const between = times === most ? 0 : Math.min(common * step, 0.1) ** 2
  if (processDeviation === null)
    return { weight: weight / totalWeight, silent: 0, centre: Math.log(mean), spread: Math.sqrt(between) }
  const buying = -Math.expm1(lnSilent * times)
  if (!(mean > 0 && buying > 0))
    return { weight: weight / totalWeight, silent: 1, centre: Number.NEGATIVE_INFINITY, spread: 0 }
  const variance = processDeviation ** 2 * times
  const chance = Math.max(0, Math.log1p(variance / mean / mean) + Math.log(buying))
  return {
    weight: weight / totalWeight,
    silent: 1 - buying,
    centre: Math.log(mean) - Math.log(buying) - chance / 2,
    spread: Math.sqrt(chance + between),
  }
}

function probabilityBelow(draws: readonly Draw[], lnAmount: number): number {
  let sum = 0
  for (const { weight, silent, centre, spread } of draws) {
    const z = spread > 0 ? (lnAmount - centre) / spread : lnAmount >= centre ? Infinity : -Infinity
    const below = z > 9 ? 1 : z < -9 ? 0 : normalProbability(z)
    sum += weight * (silent + (1 - silent) * below)
  }
  return sum
}

/** The amount below which the mixture lies with this probability, by halving. */
function quantileOf(draws: readonly Draw[], probability: number): number {
  const reachable = draws.filter(({ centre }) => Number.isFinite(centre))
  const nothing = draws.reduce((sum, { weight, silent }) => sum + weight * silent, 0)
  if (reachable.length === 0 || nothing >= probability) return 0
  let low = Math.min(...reachable.map(({ centre, spread }) => centre - 9 * spread)) - 1e-12
  let high = Math.max(...reachable.map(({ centre, spread }) => centre + 9 * spread))
  for (let turn = 0; turn < 100 && high - low > 1e-12 * Math.max(1, Math.abs(high)); turn++) {
    const middle = (low + high) / 2
    if (probabilityBelow(draws, middle) < probability) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
