import { choleskyFactor, choleskySolve } from './cholesky.ts'

/** Value, gradient (k) and Hessian (k × k, row-major) of a log-likelihood at one point. */
export interface Surface {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  value: number
}

/** Fills the surface at θ. It may leave the value non-finite where the likelihood is not defined. */
export type Evaluate = (theta: Float64Array, surface: Surface) => void

/** Where damped Newton came to rest. */
export interface Summit extends Surface {
  readonly theta: Float64Array
  /** evaluations of the likelihood, each with gradient and Hessian */
  readonly evaluations: number
  /** true when the gradient vanished or the promised gain is below 1e-9 */
  readonly converged: boolean
}

const STEP_CAP = 2
const GAIN = 1e-9
/** A climb takes no more than so many. */
export const MAXIMUM_EVALUATIONS = 200

/** An empty surface of k parameters. */
export function surfaceOf(k: number): Surface {
  return { value: Number.NEGATIVE_INFINITY, gradient: new Float64Array(k), hessian: new Float64Array(k * k) }
}

/** A box of log-parameters that the climb may not leave. */
export interface Box {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Parameters that stand at an edge and are pushed outward: they are held, the others climb on. */
function heldAt(theta: Float64Array, at: Surface, { low, high }: Box): boolean[] {
  return Array.from(theta, (here, j) => {
    const slope = at.gradient[j] as number
    return (here >= (high[j] as number) && slope > 0) || (here <= (low[j] as number) && slope < 0)
  })
}

function dampedStep(at: Surface, held: readonly boolean[], damping: number) {
  const k = held.length
  const gradient = at.gradient.map((slope, j) => (held[j] ? 0 : slope))
  for (let lambda = damping; ; lambda = Math.max(lambda * 10, 1e-6)) {
    const matrix = new Float64Array(k * k)
    for (let row = 0; row < k; row++)
      for (let column = 0; column < k; column++) {
        const free = !held[row] && !held[column]
        matrix[row * k + column] = free ? -(at.hessian[row * k + column] as number) : row === column ? 1 : 0
      }
    for (let j = 0; j < k * k; j += k + 1)
      matrix[j] = (matrix[j] as number) + lambda * (Math.abs(matrix[j] as number) + 1e-8)
    const factor = choleskyFactor(matrix, k)
    if (factor) return { step: choleskySolve(factor, gradient), gradient, damping: lambda }
    if (lambda > 1e20) return { step: new Float64Array(k), gradient, damping: lambda }
  }
}

/** θ + step, shortened to the cap and to the first edge that it meets. */
function moved(theta: Float64Array, step: Float64Array, { low, high }: Box): Float64Array {
  let longest = 0
  for (const part of step) longest = Math.max(longest, Math.abs(part))
  let share = longest > STEP_CAP ? STEP_CAP / longest : 1
  theta.forEach((here, j) => {
    const part = step[j] as number
    const room = (part > 0 ? (high[j] as number) : (low[j] as number)) - here
    const most = part === 0 ? 1 : room / part
    // Standing at the edge already, that parameter alone stays.
    if (most > 1e-6 && most < share) share = most
  })
  return theta.map((here, j) =>
    Math.min(high[j] as number, Math.max(low[j] as number, here + share * (step[j] as number))),
  )
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let j = 0; j < left.length; j++) sum += (left[j] as number) * (right[j] as number)
  return sum
}

/**
 * Climbs to the maximum of a log-likelihood by damped Newton steps with the exact Hessian.
 *
 * A likelihood without a finite maximum is walked along its ridge to the edge of the box, where the caller
 * recognises the limiting model; such a walk is not an error.
 *
 * @param evaluate  value, gradient and Hessian at θ
 * @param start     k log-parameters
 * @param box       edges, k numbers each
 * @param size      number of observations (sum of weights), > 0; scales the gradient's tolerance
 * @returns         the highest point reached
 * @source Nocedal & Wright (2006), Numerical Optimization, §3.4 (modified Hessian)
 */
export function climb(evaluate: Evaluate, start: Float64Array, box: Box, size: number): Summit {
  let theta: Float64Array = Float64Array.from(start)
  let at = surfaceOf(start.length)
  let next = surfaceOf(start.length)
  evaluate(theta, at)
  let damping = 0
  for (let evaluations = 1; ; evaluations++) {
    const tried = dampedStep(at, heldAt(theta, at, box), damping)
    const flat = tried.gradient.every((part) => Math.abs(part) < 1e-10 * size)
    const gain = dot(tried.gradient, tried.step)
    const there = moved(theta, tried.step, box)
    // A heavily damped step promises little even far from the summit, so only a free one may end the climb.
    // The last step is taken unseen: to second order its gain is known, and it doubles the digits of θ.
    if (flat || (gain < GAIN && tried.damping < 1e-3))
      return { theta: there, ...at, value: at.value + gain / 2, evaluations, converged: true }
    const stuck = there.every((part, j) => Math.abs(part - (theta[j] as number)) < 1e-13)
    if (stuck || evaluations >= MAXIMUM_EVALUATIONS) return { theta, ...at, evaluations, converged: stuck }
    evaluate(there, next)
    if (next.value >= at.value - 1e-14 * Math.abs(at.value) * Math.sqrt(size)) {
      const before = at
      at = next
      next = before
      theta = there
      damping = tried.damping < 1e-5 ? 0 : tried.damping / 10
    } else damping = Math.max(tried.damping * 10, 1e-3)
  }
}

/**
 * A log-likelihood with a quadratic pull of each log-parameter towards a centre (a normal prior).
 *
 * @param evaluate  the likelihood
 * @param ridge     precision of the pull, ≥ 0; 0 returns the likelihood itself
 * @param centre    k log-parameters
 */
export function penalised(evaluate: Evaluate, ridge: number, centre: readonly number[]): Evaluate {
  if (ridge === 0) return evaluate
  return (theta, at) => {
    evaluate(theta, at)
    centre.forEach((middle, j) => {
      const diagonal = j * (centre.length + 1)
      const off = (theta[j] as number) - middle
      at.value -= 0.5 * ridge * off * off
      at.gradient[j] = (at.gradient[j] as number) - ridge * off
      at.hessian[diagonal] = (at.hessian[diagonal] as number) - ridge
    })
  }
}

/**
 * The summit with value, gradient and Hessian of its own θ: a climb leaves those of the step before, which is near
 * enough for parameters of customers and not for the last digits of a standard error.
 */
export function settled(summit: Summit, evaluate: Evaluate): Summit {
  const at = surfaceOf(summit.theta.length)
  evaluate(summit.theta, at)
  return Number.isFinite(at.value) ? { ...summit, ...at } : summit
}

/**
 * The log-likelihood itself where a climb ended: with a ridge the summit's own value has the pull taken off.
 *
 * @param summit    where the climb ended
 * @param evaluate  the likelihood without the pull
 * @param ridge     precision of the pull, ≥ 0
 */
export function plainValue(summit: Summit, evaluate: Evaluate, ridge: number): number {
  if (ridge === 0) return summit.value
  const at = surfaceOf(summit.theta.length)
  evaluate(summit.theta, at)
  return at.value
}
