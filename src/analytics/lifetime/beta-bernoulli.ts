import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'
import type { Escape } from '../numerics/estimate.ts'
import type { Evaluate } from '../numerics/newton.ts'
import { type FitOptions, fitPositive, type PositiveFit, requireOptions } from '../numerics/positive-fit.ts'
import { risingTable } from './rising-table.ts'

/** Successes among trials, one row per customer or per group of equal ones. */
export interface Trials {
  /** k numbers of successes, in [0, n] */
  readonly x: Float64Array
  /** k numbers of trials, whole numbers ≥ 0 */
  readonly n: Float64Array
  /** k numbers of customers that share the row; > 0. Absent: 1 each */
  readonly weights?: Float64Array
}

/** A fitted beta-Bernoulli model; n is of customers. */
export type BetaBernoulliFit = PositiveFit<'beta-bernoulli', 'alpha' | 'beta'>

const NAMES = ['alpha', 'beta'] as const
const ESCAPES: readonly Escape[] = [
  { name: 'always', direction: [0, -1], parameters: NAMES, statement: 'Everybody succeeds always.' },
  { name: 'never', direction: [-1, 0], parameters: NAMES, statement: 'Nobody ever succeeds.' },
  {
    name: 'same-probability',
    direction: [1, 1],
    parameters: NAMES,
    statement: 'Probabilities do not differ: alpha and beta grow without bound, their ratio stays.',
  },
  {
    name: 'all-or-nothing',
    direction: [-1, -1],
    parameters: NAMES,
    statement: 'Customers succeed always or never: alpha and beta tend to 0.',
  },
]

function requireTrials({ x, n, weights }: Trials): number {
  const where = 'fitBetaBernoulli'
  if (x.length === 0) refuse(where, 'x', 'at least one row', 'none')
  requireSameLength(where, 'n', n.length, x.length)
  if (weights) requireSameLength(where, 'weights', weights.length, x.length)
  let size = 0
  x.forEach((count, row) => {
    requireCount(where, `n[${row}]`, n[row] as number)
    requireCount(where, `x[${row}]`, count)
    if (count > (n[row] as number)) refuse(where, `x[${row}]`, `at most n = ${n[row]}`, count)
    const weight = weights?.[row] ?? 1
    if (!(weight > 0 && weight < Infinity)) refuse(where, `weights[${row}]`, 'finite and > 0', weight)
    size += weight
  })
  return size
}

function likelihoodOf({ x, n, weights }: Trials): Evaluate {
  const most = n.reduce((greatest, trials) => Math.max(greatest, trials), 0)
  return (theta, at) => {
    const [alpha, beta] = [Math.exp(theta[0] as number), Math.exp(theta[1] as number)]
    const [a, b, ab] = [alpha, beta, alpha + beta].map((p) => risingTable(p, most)) as [Table, Table, Table]
    const [g, h] = [at.gradient.fill(0), at.hessian.fill(0)]
    at.value = 0
    x.forEach((hits, row) => {
      const trials = n[row] as number
      const w = weights?.[row] ?? 1
      const of = (part: keyof Table) =>
        [a[part][hits], b[part][trials - hits], ab[part][trials]] as [number, number, number]
      const [value, first, second] = [of('value'), of('first'), of('second')]
      const slopeA = alpha * (first[0] - first[2])
      const slopeB = beta * (first[1] - first[2])
      at.value += w * (value[0] + value[1] - value[2])
      g[0] = (g[0] as number) + w * slopeA
      g[1] = (g[1] as number) + w * slopeB
      h[0] = (h[0] as number) + w * (slopeA + alpha * alpha * (second[0] - second[2]))
      h[1] = (h[1] as number) - w * alpha * beta * second[2]
      h[3] = (h[3] as number) + w * (slopeB + beta * beta * (second[1] - second[2]))
    })
    h[2] = h[1] as number
  }
}

type Table = ReturnType<typeof risingTable>

/**
 * Fits the beta-Bernoulli model: each customer succeeds with an own probability, drawn from a beta distribution. It is
 * BG/BB without dropout.
 *
 * @param trials   k rows
 * @param options  see {@link FitOptions}
 * @returns        estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), § 4 (the benchmark)
 */
export function fitBetaBernoulli(
  trials: Trials,
  options: FitOptions<{ readonly alpha: number; readonly beta: number }> = {},
): BetaBernoulliFit {
  const n = requireTrials(trials)
  const { level, ridge, from } = requireOptions('fitBetaBernoulli', NAMES, options)
  return fitPositive(
    {
      model: 'beta-bernoulli',
      names: NAMES,
      likelihood: likelihoodOf(trials),
      centre: [0, 0],
      escapes: ESCAPES,
      n,
    },
    { from: from ?? new Float64Array(2), level, ridge },
  )
}
