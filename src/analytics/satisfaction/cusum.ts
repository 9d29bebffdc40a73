import { LuDecomposition, Matrix } from 'ml-matrix'
import { refuse, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { gaussLegendre } from '../numerics/gauss-legendre.ts'
import { normalProbability } from '../numerics/normal.ts'
import { requireNumbers } from './answers.ts'

/** How a cusum chart decides; both in standard deviations of one value. */
export interface CusumRule {
  /** half the shift that should be found soon, ≥ 0; default 0.5 */
  readonly allowance?: number
  /** sum beyond which there is a signal, > 0; default 5 */
  readonly decision?: number
}

/** The chart of one series. */
export interface Cusum {
  /** what has gathered above the target, and below it, after each value; in the values' unit, ≥ 0 */
  readonly above: Float64Array
  readonly below: Float64Array
  /** sum beyond which there is a signal, in the values' unit */
  readonly limit: number
  /** the first signal: its place, its side, and the place at which the sum began to gather; null without one */
  readonly signal: { readonly at: number; readonly since: number; readonly side: 'above' | 'below' } | null
}

/**
 * Cumulative sums: small lasting shifts show themselves sooner than on Shewhart's chart.
 *
 * @param values    n finite numbers in order of time
 * @param target    what they are when all is well
 * @param deviation standard deviation of one value then, > 0
 * @throws RangeError when an argument is outside its interval
 * @source Page (1954), Biometrika 41; Montgomery (2009), Introduction to Statistical Quality Control, §9.1
 */
export function cusum(values: Float64Array, target: number, deviation: number, rule: CusumRule = {}): Cusum {
  const { allowance, decision } = ruled('cusum', rule)
  if (!Number.isFinite(target)) refuse('cusum', 'target', 'finite', target)
  requirePositive('cusum', 'deviation', deviation)
  requireNumbers('cusum', 'each value', values)
  const above = new Float64Array(values.length)
  const below = new Float64Array(values.length)
  const [limit, slack] = [decision * deviation, allowance * deviation]
  const since = { above: 0, below: 0 }
  let signal: Cusum['signal'] = null
  for (const [at, value] of values.entries()) {
    for (const [side, sums, off] of [
      ['above', above, value - target],
      ['below', below, target - value],
    ] as const) {
      const before = at === 0 ? 0 : (sums[at - 1] as number)
      const sum = Math.max(0, before + off - slack)
      sums[at] = sum
      if (before === 0) since[side] = at
      if (signal === null && sum > limit) signal = { at, since: since[side], side }
    }
  }
  return { above, below, limit, signal }
}

/**
 * How many values pass on average until a two-sided cusum chart signals, of normal values.
 *
 * @param shift  of the mean from the target, in standard deviations; 0: until a false alarm
 * @returns      ≥ 1, to eight digits and more; Infinity above 1e12, which no arithmetic tells from never
 * @throws RangeError when an argument is outside its interval; the decision at most 100
 * @source Page (1954), Biometrika 41, integral equation; Van Dobben de Bruyn (1968) joins the two sides
 */
export function averageRunLength(shift: number, rule: CusumRule = {}): number {
  const { allowance, decision } = ruled('averageRunLength', rule)
  if (!Number.isFinite(shift)) refuse('averageRunLength', 'shift', 'finite', shift)
  if (decision > 100) refuse('averageRunLength', 'decision', 'at most 100', decision)
  const above = oneSided(allowance - shift, decision)
  const below = oneSided(allowance + shift, decision)
  const joined = 1 / (1 / above + 1 / below)
  return joined > NEVER ? Number.POSITIVE_INFINITY : joined
}

const NEVER = 1e12

/** L(u) = 1 + L(0) Φ(slack − u) + ∫₀ʰ L(y) φ(y + slack − u) dy at u = 0, at Gauss–Legendre's nodes. */
function oneSided(slack: number, decision: number): number {
  const { nodes, weights } = gaussLegendre(32 + Math.ceil(4 * decision))
  const places = [0, ...Array.from(nodes, (node) => node * decision)]
  const system = new Matrix(
    places.map((from, row) =>
      places.map((to, column) => {
        const moved =
          column === 0
            ? normalProbability(slack - from)
            : (weights[column - 1] as number) * decision * density(to + slack - from)
        return (row === column ? 1 : 0) - moved
      }),
    ),
  )
  const solved = new LuDecomposition(system)
  if (solved.isSingular()) return Number.POSITIVE_INFINITY
  const length = solved.solve(Matrix.columnVector(places.map(() => 1))).get(0, 0)
  // Beyond what doubles resolve, the solution is rounding, of either sign.
  return length >= 1 && length < NEVER ? length : Number.POSITIVE_INFINITY
}

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)

function ruled(where: string, { allowance = 0.5, decision = 5 }: CusumRule) {
  requireNonNegative(where, 'allowance', allowance)
  requirePositive(where, 'decision', decision)
  return { allowance, decision }
}
