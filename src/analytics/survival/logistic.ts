import { refuse } from '../numerics/argument.ts'
import type { Covariates } from './covariates.ts'
import {
  type Family,
  fitRegression,
  type Predictions,
  predictRegression,
  type RegressionFit,
  type RegressionOptions,
} from './generalised-linear.ts'

export type LogisticFit = RegressionFit<'logistic'>

const probabilityOf = (score: number) => {
  const e = Math.exp(-Math.abs(score))
  return score < 0 ? e / (1 + e) : 1 / (1 + e)
}

const bernoulli: Family = {
  unit(score, outcome, into) {
    const e = Math.exp(-Math.abs(score))
    const [small, large] = [e / (1 + e), 1 / (1 + e)]
    const no = score < 0 ? large : small
    const yes = score < 0 ? small : large
    const against = outcome === 1 ? -score : score
    into[0] = -Math.log1p(e) - Math.max(0, against)
    into[1] = outcome === 1 ? no : -yes
    into[2] = small * large
  },
  perfect: () => 0,
  link: (mean) => Math.log(mean) - Math.log1p(-Math.min(mean, 1 - 1e-12)),
}

/**
 * Logistic regression: how likely something is, given what is known. Where the covariates part yes from no there is no
 * maximum: those that do are named, the probabilities stay finite.
 *
 * @param outcome     n marks 0 or 1
 * @param covariates  k columns
 * @param options     see {@link RegressionOptions}
 * @returns           coefficients: logarithms of odds ratios per unit of the covariate
 * @throws RangeError when a row or an option is outside its interval, or a covariate is constant or a combination of
 *                    others
 * @source Cox (1958), J. Royal Statistical Society B 20; separation: Albert & Anderson (1984), Biometrika 71(1)
 */
export function fitLogistic(
  outcome: Float64Array | Uint8Array,
  covariates: Covariates,
  options: RegressionOptions = {},
): LogisticFit {
  let sum = 0
  outcome.forEach((value: number, row: number) => {
    if (value !== 0 && value !== 1) refuse('fitLogistic', `outcome[${row}]`, '0 or 1', value)
    sum += value
  })
  const all = sum === 0 || sum === outcome.length
  return fitRegression(
    {
      where: 'fitLogistic',
      model: 'logistic',
      family: bernoulli,
      outcome,
      covariates,
      limit: (lost) =>
        all
          ? {
              name: 'one-outcome-only',
              statement: `Every outcome is ${sum === 0 ? 'no' : 'yes'}: its probability tends to ${sum === 0 ? 0 : 1}, and nothing else can be estimated.`,
              parameters: ['intercept', ...covariates.names],
            }
          : {
              name: 'separation',
              statement: `${quoted(lost)} part yes from no without an exception on one side: the likelihood rises for ever and there is no finite coefficient.`,
              parameters: lost,
            },
    },
    options,
  )
}

/** Names without the intercept, which goes along with any of them. */
export const quoted = (lost: readonly string[]) => {
  const names = lost.filter((name) => name !== 'intercept')
  return names.length === 0 ? 'The intercept' : names.map((name) => `“${name}”`).join(', ')
}

/**
 * Probabilities of rows, with intervals that the covariance of the parameters leaves.
 *
 * @param columns  k columns of n numbers, in the order of fit.names
 * @throws RangeError when there are not k columns of one length
 */
export const logisticProbabilities = (fit: LogisticFit, columns: readonly Float64Array[]): Predictions =>
  predictRegression('logisticProbabilities', fit, columns, probabilityOf)
