import { refuse, requireSameLength } from '../numerics/argument.ts'

/** Customers of a randomised test with what was foretold of each. */
export interface ScoredTest {
  /** n numbers: the higher, the more the treatment should change */
  readonly score: Float64Array
  /** n outcomes */
  readonly outcome: Float64Array
  /** n flags: 1 who got it, 0 who did not */
  readonly treated: Uint8Array
}

/** Customers with one score, the highest first; the columns have one number for each distinct score. */
export interface UpliftGroups {
  readonly treated: Float64Array
  readonly treatedSum: Float64Array
  readonly control: Float64Array
  readonly controlSum: Float64Array
}

/** No groups yet. */
export const emptyGroups = (count: number): UpliftGroups => ({
  treated: new Float64Array(count),
  treatedSum: new Float64Array(count),
  control: new Float64Array(count),
  controlSum: new Float64Array(count),
})

/** Adds a customer, or `weight` of them, to a group. */
export function addTo(
  groups: UpliftGroups,
  at: number,
  isTreated: boolean,
  outcome: number,
  weight: number,
): void {
  const [n, sum] = isTreated ? [groups.treated, groups.treatedSum] : [groups.control, groups.controlSum]
  n[at] = (n[at] as number) + weight
  sum[at] = (sum[at] as number) + weight * outcome
}

/**
 * Which distinct score each customer has, counted from the highest: customers alike in score cannot be told apart,
 * so no threshold lies between them.
 *
 * @throws RangeError when the columns differ in length, a number is not finite, or one arm has nobody
 */
export function scoreRanks(
  where: string,
  { score, outcome, treated }: ScoredTest,
): { rank: Int32Array; ranks: number } {
  requireSameLength(where, 'outcome', outcome.length, score.length)
  requireSameLength(where, 'treated', treated.length, score.length)
  for (const [name, column] of Object.entries({ score, outcome })) {
    const broken = column.findIndex((value) => !Number.isFinite(value))
    if (broken >= 0) refuse(where, `${name}[${broken}]`, 'finite', column[broken])
  }
  const members = treated.reduce((sum, flag) => sum + (flag ? 1 : 0), 0)
  if (members === 0 || members === treated.length)
    refuse(where, 'treated', 'both 1 and 0 in some rows', members === 0 ? '0 alone' : '1 alone')
  const distinct = score.slice().sort().reverse()
  let ranks = 0
  for (let k = 0; k < distinct.length; k++)
    if (k === 0 || distinct[k] !== distinct[k - 1]) distinct[ranks++] = distinct[k] as number
  return { rank: Int32Array.from(score, (own) => placeOf(distinct, ranks, own)), ranks }
}

/** By halving, in descending numbers. */
function placeOf(descending: Float64Array, count: number, own: number): number {
  let [low, high] = [0, count - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((descending[middle] as number) > own) low = middle + 1
    else high = middle
  }
  return low
}

type Sums = readonly [n1: number, y1: number, n0: number, y0: number]

/** Treated, their sum, controls and theirs among the customers with the highest scores. */
export function sumsAbove(
  { treated, treatedSum, control, controlSum }: UpliftGroups,
  customers: number,
): Sums {
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  let left = customers
  for (let k = 0; k < treated.length && left > 1e-9; k++) {
    const members = (treated[k] as number) + (control[k] as number)
    const part = Math.min(1, left / members)
    left -= members
    for (const [at, column] of [treated, treatedSum, control, controlSum].entries())
      sums[at] = (sums[at] as number) + part * (column[k] as number)
  }
  return sums
}

/** A Poisson number of mean 1 from a uniform one. */
export function poissonWeight(uniform: number): number {
  let [count, probability] = [0, Math.exp(-1)]
  let left = uniform - probability
  while (left > 0 && count < 20) {
    count++
    probability /= count
    left -= probability
  }
  return count
}
