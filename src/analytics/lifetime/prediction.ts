import { requireLevel } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type PositiveFit, valuesOf } from '../numerics/positive-fit.ts'

/** Step of the central differences in log-parameters: truncation and rounding are both near 1e-8. */
const STEP = 1e-4

/**
 * A prediction with the interval that the parameters' uncertainty leaves it: the delta method in log-parameters. It
 * covers what is expected, not what chance will make of it.
 *
 * @param fit      parameters with their covariance
 * @param predict  the prediction under given parameters
 * @param scale    'positive': symmetric on the log scale; 'share': in [0, 1], symmetric on the logit scale
 * @param level    coverage of the interval, in (0, 1); default that of the fit
 * @returns        errors are null where the prediction is infinite, 0 or 1, or no parameter has an error
 * @throws RangeError when the level is outside its interval, and what `predict` throws
 * @source Oehlert (1992), A Note on the Delta Method, The American Statistician 46(1)
 */
export function predicted<Name extends string>(
  fit: PositiveFit<string, Name>,
  predict: (parameters: { readonly [name in Name]: number }) => number,
  scale: 'positive' | 'share' = 'positive',
  level = fit.level,
): Estimate {
  requireLevel('predicted', 'level', level)
  const parameters = valuesOf(fit)
  const names = Object.keys(fit.parameters) as Name[]
  const value = predict(parameters)
  const odds = (p: number) => (scale === 'share' ? Math.log(p / (1 - p)) : Math.log(p))
  const slopes = names.map((name) => {
    const moved = (by: number) => odds(predict({ ...parameters, [name]: parameters[name] * Math.exp(by) }))
    return (moved(STEP) - moved(-STEP)) / (2 * STEP)
  })
  const k = names.length
  let variance = 0
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      variance += (slopes[i] as number) * (slopes[j] as number) * (fit.covariance[i * k + j] as number)
  if (!(variance > 0 && variance < Infinity)) return { value, se: null, low: null, high: null }
  const deviation = Math.sqrt(variance)
  const reach = normalQuantile((1 + level) / 2) * deviation
  if (scale === 'positive')
    return { value, se: value * deviation, low: value * Math.exp(-reach), high: value * Math.exp(reach) }
  const at = (by: number) => 1 / (1 + Math.exp(-(odds(value) + by)))
  return { value, se: value * (1 - value) * deviation, low: at(-reach), high: at(reach) }
}
