import { refuse, requireFinite, requireLevel } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf } from '../numerics/estimate.ts'
import type { MnlFit } from './mnl.ts'

/**
 * What a unit of each attribute is worth in money: −β / β of the price.
 *
 * The errors are those of the delta method; they mislead where the price's own coefficient is hardly told from 0.
 *
 * @param fit    fitted coefficients with their covariance
 * @param price  name of the price attribute; its unit is the unit of the answer
 * @returns      one worth per other attribute, with symmetric interval; the error is null where one is unknown
 * @throws RangeError when there is no such attribute or its coefficient is 0
 * @source Train (2009), Discrete Choice Methods with Simulation, §3.6; Daly, Hess & de Jong (2012), TR B 46(2)
 */
export function willingnessToPay(
  fit: Pick<MnlFit, 'parameters' | 'covariance' | 'level'>,
  price: string,
): Record<string, Coefficient> {
  const names = Object.keys(fit.parameters)
  const k = names.length
  const p = names.indexOf(price)
  if (p < 0) refuse('willingnessToPay', 'price', `one of ${names.join(', ')}`, price)
  const beta = Object.values(fit.parameters)
  const cost = (beta[p] as Coefficient).value
  if (cost === 0) refuse('willingnessToPay', 'coefficient of the price', 'other than 0', cost)
  for (const { value } of beta) requireFinite('willingnessToPay', 'each coefficient', value)
  if (fit.covariance.length !== k * k)
    refuse('willingnessToPay', 'covariance', `${k} × ${k} numbers`, fit.covariance.length)
  for (const entry of fit.covariance) requireFinite('willingnessToPay', 'covariance', entry)
  requireLevel('willingnessToPay', 'level', fit.level)
  const variance = (row: number, column: number) => fit.covariance[row * k + column] as number
  return Object.fromEntries(
    names.flatMap((name, c) => {
      if (c === p) return []
      const worth = -(beta[c] as Coefficient).value / cost
      const known = variance(c, c) > 0 && variance(p, p) > 0
      const spread = variance(c, c) + 2 * worth * variance(c, p) + worth * worth * variance(p, p)
      return [[name, coefficientOf(worth, known ? spread / (cost * cost) : null, fit.level)]]
    }),
  )
}
