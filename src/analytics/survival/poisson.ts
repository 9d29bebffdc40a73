import { requireCount } from '../numerics/argument.ts'
import { lnGamma } from '../numerics/gamma-function.ts'
import type { Covariates } from './covariates.ts'
import {
  type Family,
  fitRegression,
  type Predictions,
  predictRegression,
  type RegressionFit,
  type RegressionOptions,
} from './generalised-linear.ts'
import { quoted } from './logistic.ts'

export interface PoissonFit extends RegressionFit<'poisson'> {
  /** Σ (y − μ)² / μ per degree of freedom: well above 1, errors are too small; null without degrees of freedom */
  readonly dispersion: number | null
}

/** Choices of the fit. */
export interface PoissonOptions extends RegressionOptions {
  /** n logarithms of what the counts are in proportion to, such as the time watched; default 0 */
  readonly offset?: Float64Array
}

const counts: Family = {
  unit(score, outcome, into) {
    const mean = Math.exp(score)
    into[0] = outcome * score - mean - lnGamma(outcome + 1)
    into[1] = outcome - mean
    into[2] = mean
  },
  perfect: (outcome) => (outcome === 0 ? 0 : outcome * Math.log(outcome) - outcome - lnGamma(outcome + 1)),
  link: Math.log,
}

/** Σ (y − μ)² / μ ÷ (n − p). */
function dispersionOf(
  fit: RegressionFit<'poisson'>,
  outcome: Float64Array,
  { columns }: Covariates,
  { offset, weights }: PoissonOptions,
): number | null {
  const degrees = fit.n - columns.length - 1
  if (degrees <= 0 || fit.limit) return null
  const { value } = predictRegression('fitPoisson', fit, columns, (score) => score)
  let sum = 0
  value.forEach((score, row) => {
    const mean = Math.exp(score + (offset?.[row] ?? 0))
    sum += ((weights?.[row] ?? 1) * ((outcome[row] as number) - mean) ** 2) / mean
  })
  return sum / degrees
}

/**
 * Poisson regression: how many, given what is known. Where a part of the rows has nothing but zeros there is no
 * maximum: the covariates that mark it are named, the means stay finite.
 *
 * @param outcome     n whole numbers ≥ 0
 * @param covariates  k columns
 * @param options     see {@link PoissonOptions}
 * @returns           coefficients: logarithms of ratios of rates per unit of the covariate
 * @throws RangeError when a row or an option is outside its interval, or a covariate is constant or a combination of
 *                    others
 * @source McCullagh & Nelder (1989), Generalized Linear Models, ch. 6
 */
export function fitPoisson(
  outcome: Float64Array,
  covariates: Covariates,
  options: PoissonOptions = {},
): PoissonFit {
  outcome.forEach((value, row) => {
    requireCount('fitPoisson', `outcome[${row}]`, value)
  })
  const { offset } = options
  const fit = fitRegression(
    {
      where: 'fitPoisson',
      model: 'poisson' as const,
      family: counts,
      outcome,
      covariates,
      ...(offset ? { offset } : {}),
      limit: (lost) =>
        outcome.every((count) => count === 0)
          ? {
              name: 'nothing-counted',
              statement: 'Nothing was counted: the rate tends to 0, and nothing else can be estimated.',
              parameters: ['intercept', ...covariates.names],
            }
          : {
              name: 'nothing-in-a-part',
              statement: `Where ${quoted(lost)} say so nothing was counted: the rate there tends to 0 and there is no finite coefficient.`,
              parameters: lost,
            },
    },
    options,
  )
  const dispersion = dispersionOf(fit, outcome, covariates, options)
  const spread =
    dispersion !== null && dispersion > 1.5 && fit.n >= 50
      ? [
          `The counts vary ${dispersion.toFixed(1)} times as much as the model says: the errors are too small.`,
        ]
      : []
  return { ...fit, warnings: [...fit.warnings, ...spread], dispersion }
}

/**
 * Expected counts of rows for an offset of 0, with intervals that the covariance of the parameters leaves.
 *
 * @param columns  k columns of n numbers, in the order of fit.names
 * @throws RangeError when there are not k columns of one length
 */
export const poissonMeans = (fit: PoissonFit, columns: readonly Float64Array[]): Predictions =>
  predictRegression('poissonMeans', fit, columns, Math.exp)
