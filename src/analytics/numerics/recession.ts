import { choleskyFactor, choleskySolve } from './cholesky.ts'
import { type Evaluate, type Summit, surfaceOf } from './newton.ts'

/** A Newton step that still moves some score so far at the end of a climb is no last correction. */
const MOVES = 0.1
const PUSH = 30
const GAIN = 1e-6

/** Solves (−H + λ D) step = g with the least λ that lets it be solved. */
function lastStep({ gradient, hessian }: Summit): Float64Array {
  const k = gradient.length
  for (let lambda = 0; lambda < 1; lambda = Math.max(lambda * 10, 1e-14)) {
    const matrix = hessian.map((value) => -value)
    for (let j = 0; j < k * k; j += k + 1) {
      const curvature = matrix[j] as number
      matrix[j] = curvature + lambda * Math.abs(curvature) + (lambda > 0 ? 1e-300 : 0)
    }
    const factor = choleskyFactor(matrix, k)
    if (factor) return choleskySolve(factor, gradient)
  }
  return Float64Array.from(gradient)
}

/**
 * The way along which a concave likelihood rises for ever, when it has no maximum: there the climb's last step
 * still moves the scores by about 1, though nothing is gained any more.
 *
 * @param summit    where the climb ended
 * @param evaluate  what was climbed
 * @param spread    how far a direction moves the scores of the rows from one another
 * @returns         k numbers, the largest ±1; null when there is a maximum
 * @source Albert & Anderson (1984), Biometrika 71(1); Heinze & Schemper (2001), Biometrics 57(1)
 */
export function recessionOf(
  summit: Summit,
  evaluate: Evaluate,
  spread: (direction: Float64Array) => number,
): Float64Array | null {
  const step = lastStep(summit)
  const moves = spread(step)
  if (!(moves > MOVES)) return null
  const at = surfaceOf(step.length)
  evaluate(
    summit.theta.map((here, j) => here + (PUSH / moves) * (step[j] as number)),
    at,
  )
  if (!(at.value >= summit.value - GAIN)) return null
  const largest = step.reduce((most, part) => Math.max(most, Math.abs(part)), 0)
  return step.map((part) => part / largest)
}

/** Which parameters a direction carries away. */
export function carried(direction: Float64Array | null): boolean[] {
  return Array.from(direction ?? [], (part) => Math.abs(part) > 1e-3)
}
