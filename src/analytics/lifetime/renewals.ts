import { refuse } from '../numerics/argument.ts'

/** How many customers came to each renewal of their contract and how many left there, summed over cohorts. */
export interface Renewals {
  /** k numbers of customers who came to renewal 1 … k, > 0 */
  readonly atRisk: Float64Array
  /** k numbers of those who did not renew, in [0, atRisk] */
  readonly lost: Float64Array
}

/**
 * Sums cohorts by the age of their contracts; each may have been followed for another time.
 *
 * @param survivors  per cohort the numbers of customers at the start and after each renewal, never rising
 * @returns          one row per renewal that any cohort came to
 * @throws RangeError when there is no cohort, a number is not finite and ≥ 0, one is above its predecessor, or nobody
 *                   came to any renewal
 */
export function renewalsOf(survivors: readonly ArrayLike<number>[]): Renewals {
  const most = survivors.reduce((longest, cohort) => Math.max(longest, cohort.length), 0) - 1
  const atRisk = new Float64Array(Math.max(0, most))
  const lost = new Float64Array(Math.max(0, most))
  survivors.forEach((cohort, which) => {
    let before = Number.POSITIVE_INFINITY
    Array.from(cohort).forEach((left, age) => {
      const name = `survivors[${which}][${age}]`
      if (!(left >= 0 && left < Infinity)) refuse('renewalsOf', name, 'finite and >= 0', left)
      if (left > before) refuse('renewalsOf', name, `at most the ${before} of the period before`, left)
      if (age > 0) {
        atRisk[age - 1] = (atRisk[age - 1] as number) + before
        lost[age - 1] = (lost[age - 1] as number) + before - left
      }
      before = left
    })
  })
  const ages = atRisk.indexOf(0)
  if (most < 1 || ages === 0) refuse('renewalsOf', 'survivors', 'followed over at least one renewal', 'none')
  const end = ages < 0 ? most : ages
  return { atRisk: atRisk.slice(0, end), lost: lost.slice(0, end) }
}
