import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'

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

/** Renewals beyond which a number is a slip: a date, say. */
const MOST = 100_000

/**
 * Counts customers with own starts by the age of their contracts.
 *
 * @param tenure  n renewals that each customer made, whole numbers ≥ 0
 * @param left    n flags: 1, the customer did not make the next renewal; 0, it is still ahead
 * @returns       one row per renewal that any customer came to
 * @throws RangeError when a number is outside its interval, columns differ in length, or nobody came to any renewal
 */
export function renewalsOfCustomers(tenure: Float64Array, left: Float64Array): Renewals {
  const where = 'renewalsOfCustomers'
  requireSameLength(where, 'left', left.length, tenure.length)
  const lost: number[] = []
  const came: number[] = []
  tenure.forEach((made, row) => {
    requireCount(where, `tenure[${row}]`, made)
    if (made > MOST) refuse(where, `tenure[${row}]`, `at most ${MOST}`, made)
    const gone = left[row] as number
    if (gone !== 0 && gone !== 1) refuse(where, `left[${row}]`, '0 or 1', gone)
    const last = made + gone
    came[last] = (came[last] ?? 0) + 1
    lost[last] = (lost[last] ?? 0) + gone
  })
  const most = came.length - 1
  if (most < 1) refuse(where, 'tenure', 'a renewal that somebody came to', 'none')
  const atRisk = new Float64Array(most)
  let beyond = 0
  for (let renewal = most; renewal >= 1; renewal--) {
    beyond += came[renewal] ?? 0
    atRisk[renewal - 1] = beyond
  }
  return { atRisk, lost: Float64Array.from({ length: most }, (_, at) => lost[at + 1] ?? 0) }
}
