import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts'
import type { Limit } from '../numerics/estimate.ts'
import { type Evaluate, type Surface, surfaceOf } from '../numerics/newton.ts'

const PUSH = 4
const GAIN = 1e-6

/**
 * Tells whether a log-likelihood rises for ever: at rest, Newton's next step is then still long, and going
 * further along it costs nothing.
 *
 * @param theta     where the climb ended, k coefficients of attributes with spread 1
 * @param at        value, gradient and Hessian there
 * @param evaluate  the log-likelihood
 * @param names     k names of the parameters
 * @returns         the limiting model; null when there is a finite maximum
 * @source Albert & Anderson (1984), On the existence of maximum likelihood estimates in logistic regression
 */
export function separationOf(
  theta: Float64Array,
  at: Surface,
  evaluate: Evaluate,
  names: readonly string[],
): Limit | null {
  const k = names.length
  const minus = at.hessian.map((value, j) => (j % (k + 1) === 0 ? -value * (1 + 1e-10) + 1e-300 : -value))
  const factor = choleskyFactor(minus, k)
  if (!factor) return null
  const step = choleskySolve(factor, at.gradient)
  const longest = step.reduce((most, part) => Math.max(most, Math.abs(part)), 0)
  if (longest < 1e-3) return null
  const pushed = surfaceOf(k)
  evaluate(
    theta.map((here, c) => here + (PUSH * (step[c] as number)) / longest),
    pushed,
  )
  if (!(pushed.value >= at.value - GAIN)) return null
  const parameters = names.filter((_, c) => Math.abs(step[c] as number) > 0.01 * longest)
  return {
    name: 'separation',
    parameters,
    statement: `${parameters.join(', ')} part what was chosen from what was not without exception in some sets: ${
      parameters.length > 1 ? 'their coefficients grow' : 'its coefficient grows'
    } without bound and the probabilities of these choices tend to 1.`,
  }
}
