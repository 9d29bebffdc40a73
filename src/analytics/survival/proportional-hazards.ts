import { refuse } from '../numerics/argument.ts'
import { surfaceOf } from '../numerics/newton.ts'
import type { Covariates } from './covariates.ts'
import { type ChiSquareTest, type CoxData, type CoxFit, chiSquareTest, coxData, informed } from './cox.ts'
import { coxLikelihood } from './cox-likelihood.ts'
import { kaplanMeier } from './kaplan-meier.ts'
import type { ObservedTimes } from './observed-times.ts'

/** Against which course of time coefficients are tested; `km` (R's default): the share that has left just before. */
export type TimeScale = 'km' | 'identity' | 'log'

/** Whether hazard ratios stay the same over time. A small p says that they do not. */
export interface ProportionalHazards {
  readonly covariates: { readonly [name: string]: ChiSquareTest }
  /** of all covariates together */
  readonly all: ChiSquareTest
}

/** The course of time at each time of an event, before centring. */
function courseOf(observed: ObservedTimes, { times }: CoxData, scale: TimeScale): Float64Array {
  if (scale === 'identity') return times
  if (scale === 'log') {
    const least = times.reduce((low, time) => Math.min(low, time), Infinity)
    if (least <= 0) refuse('testProportionalHazards', 'time', '> 0 on the log scale', least)
    return times.map(Math.log)
  }
  const curve = kaplanMeier(observed)
  return times.map((time) => {
    const slot = curve.time.indexOf(time)
    return 1 - (slot > 0 ? (curve.survival[slot - 1] as number) : 1)
  })
}

/** The course less its mean over events, so that the tests do not depend on where it begins. */
function centred(course: Float64Array, { sets }: CoxData): Float64Array {
  let [sum, events] = [0, 0]
  course.forEach((value, slot) => {
    for (let row = sets.starts[slot] as number; row < (sets.starts[slot + 1] as number); row++)
      if (sets.event[row] === 1) {
        sum += value
        events++
      }
  })
  return course.map((value) => value - sum / events)
}

/**
 * Tests whether the effect of covariates changes over time: the score test of a coefficient of covariate × g(time),
 * which is that of the scaled Schoenfeld residuals.
 *
 * @param fit         of the same rows, with its strata; without a ridge and with a maximum
 * @param observed    n rows
 * @param covariates  k columns
 * @param scale       g; default `km`
 * @throws RangeError when the fit has no maximum, or on the log scale somebody left at time 0
 * @source Grambsch & Therneau (1994), Biometrika 81(3); exact score test as R's cox.zph since survival 3.0
 */
export function testProportionalHazards(
  fit: CoxFit,
  observed: ObservedTimes,
  covariates: Covariates,
  scale: TimeScale = 'km',
): ProportionalHazards {
  if (!fit.tests)
    refuse('testProportionalHazards', 'fit', 'a maximum without ridge', fit.limit?.name ?? 'ridge')
  const data = coxData('testProportionalHazards', observed, covariates, fit.ties, fit.strata)
  const { k, names, deviation } = data.frame
  const theta = Float64Array.from(
    names,
    (name, j) => (fit.parameters[name]?.value as number) * (deviation[j] as number),
  )
  const course = centred(courseOf(observed, data, scale), data)
  const [plain, once, twice] = [0, 1, 2].map((power) => {
    const at = surfaceOf(k)
    coxLikelihood(
      data.sets,
      course.map((value) => value ** power),
    )(theta, at)
    return at
  })
  const test = (kept: readonly number[]) => {
    const size = k + kept.length
    const hessian = new Float64Array(size * size)
    const cell = (row: number, column: number) => {
      const [i, j] = [
        row < k ? row : (kept[row - k] as number),
        column < k ? column : (kept[column - k] as number),
      ]
      const from = row < k && column < k ? plain : row < k || column < k ? once : twice
      return from?.hessian[i * k + j] as number
    }
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) hessian[row * size + column] = cell(row, column)
    const gradient = Float64Array.from({ length: size }, (_, j) =>
      j < k ? 0 : (once?.gradient[kept[j - k] as number] as number),
    )
    // One time of events alone has no course.
    return chiSquareTest(informed(gradient, hessian) ?? 0, kept.length)
  }
  return {
    covariates: Object.fromEntries(names.map((name, j) => [name, test([j])])),
    all: test(names.map((_, j) => j)),
  }
}
