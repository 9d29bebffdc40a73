import type { Fit } from '../numerics/estimate.ts'

/** Limits in which two parameters run away together and their ratio stays. */
const RATIO_STAYS = /^(same|all-or-nothing)-/

/**
 * Number of parameters that the data determine: those of the limiting model where a fit ended in one, which is what
 * AIC and BIC count.
 *
 * @param fit  of any model of lifetimes
 * @source Burnham & Anderson (2002), Model Selection and Multimodel Inference, § 2.2: K counts what can be estimated
 */
export function freeParameters({ parameters, limit }: Pick<Fit<string>, 'parameters' | 'limit'>): number {
  const lost = limit?.parameters.length ?? 0
  const kept = limit?.name.split(' + ').filter((name) => RATIO_STAYS.test(name)).length ?? 0
  return Object.keys(parameters).length - lost + kept
}
