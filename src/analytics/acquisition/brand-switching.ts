import { refuse, requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'

/**
 * Probabilities of the next brand, by the brand bought last: a logit of habit and drivers.
 *
 * @param utilities  b utilities of the brands for one respondent, any finite numbers
 * @param inertia    utility of the brand bought last
 * @returns          b × b, row-major, rows of sum 1: row = bought last, column = bought next
 * @throws RangeError when there are fewer than two brands or a number is not finite
 * @source Rust, Lemon & Zeithaml (2004), Return on marketing, J. Marketing 68(1), eq. 1
 */
export function switchingMatrix(utilities: Float64Array, inertia: number): Float64Array {
  const b = utilities.length
  if (b < 2) refuse('switchingMatrix', 'utilities', 'at least two', b)
  utilities.forEach((utility, brand) => {
    if (!Number.isFinite(utility)) refuse('switchingMatrix', `utilities[${brand}]`, 'finite', utility)
  })
  if (!Number.isFinite(inertia)) refuse('switchingMatrix', 'inertia', 'finite', inertia)
  const matrix = new Float64Array(b * b)
  for (let last = 0; last < b; last++) {
    const own = utilities.map((utility, brand) => utility + (brand === last ? inertia : 0))
    const most = Math.max(...own)
    const weights = own.map((utility) => Math.exp(utility - most))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    weights.forEach((weight, next) => {
      matrix[last * b + next] = weight / total
    })
  }
  return matrix
}

/** How one customer buys. */
export interface BrandBuyer {
  /** purchases per year, > 0 */
  readonly perYear: number
  /** money per purchase, ≥ 0 */
  readonly volume: number
  /** purchases ahead that count beside the coming one, a whole number ≥ 0 */
  readonly purchases: number
  /** discount rate per year, ≥ 0 */
  readonly ratePerYear: number
}

/**
 * What a customer will bring each brand: Σ over t from 0 of (1 + d)^(−t / f) × volume × contribution × B_t, where
 * B_t = B_0 M^t are the probabilities of the brands at the t-th purchase from the coming one.
 *
 * @param matrix        b × b probabilities of the next brand by the last, rows of sum 1
 * @param choice        b probabilities of the coming purchase, sum 1
 * @param contribution  b shares of the volume that the brands keep, in [0, 1]
 * @param buyer         how often and how much is bought
 * @returns             b amounts of money
 * @throws RangeError when an argument is outside its interval
 * @source Rust, Lemon & Zeithaml (2004), J. Marketing 68(1), eq. 3
 */
export function brandValues(
  matrix: Float64Array,
  choice: Float64Array,
  contribution: Float64Array,
  buyer: BrandBuyer,
): Float64Array {
  const b = choice.length
  requireDistributions('brandValues', 'choice', choice, b)
  if (matrix.length !== b * b) refuse('brandValues', 'matrix', `${b} × ${b} numbers`, matrix.length)
  requireDistributions('brandValues', 'matrix', matrix, b)
  requireContribution('brandValues', contribution, b)
  requirePositive('brandValues', 'perYear', buyer.perYear)
  requireNonNegative('brandValues', 'volume', buyer.volume)
  requireCount('brandValues', 'purchases', buyer.purchases)
  requireNonNegative('brandValues', 'ratePerYear', buyer.ratePerYear)
  return valuesOf(matrix, choice, contribution, buyer)
}

/** {@link brandValues} of arguments known to be good. */
export function valuesOf(
  matrix: Float64Array,
  choice: Float64Array,
  contribution: Float64Array,
  { perYear, volume, purchases, ratePerYear }: BrandBuyer,
): Float64Array {
  const b = choice.length
  const factor = Math.exp(-Math.log1p(ratePerYear) / perYear)
  const values = new Float64Array(b)
  let odds: Float64Array = Float64Array.from(choice)
  let worth = volume
  for (let t = 0; t <= purchases; t++) {
    const next = new Float64Array(b)
    for (let brand = 0; brand < b; brand++) {
      const own = odds[brand] as number
      values[brand] = (values[brand] as number) + worth * (contribution[brand] as number) * own
      for (let to = 0; to < b; to++)
        next[to] = (next[to] as number) + own * (matrix[brand * b + to] as number)
    }
    odds = next
    worth *= factor
  }
  return values
}

/** @throws RangeError when a column has another length, or a number that is not finite */
export function requireColumn(where: string, argument: string, column: Float64Array, length: number): void {
  if (column.length !== length) refuse(where, argument, `${length} numbers`, column.length)
  column.forEach((value, j) => {
    if (!Number.isFinite(value)) refuse(where, `${argument}[${j}]`, 'finite', value)
  })
}

/** @throws RangeError unless they are b shares */
export function requireContribution(where: string, contribution: Float64Array, b: number): void {
  requireColumn(where, 'contribution', contribution, b)
  contribution.forEach((share, brand) => {
    if (!(share >= 0 && share <= 1)) refuse(where, `contribution[${brand}]`, 'in [0, 1]', share)
  })
}

/** @throws RangeError when rows of b numbers are no probabilities of sum 1 */
export function requireDistributions(where: string, argument: string, rows: Float64Array, b: number): void {
  if (b === 0) refuse(where, argument, 'at least one number', 'none')
  for (let row = 0; row < rows.length; row += b) {
    let sum = 0
    for (let j = row; j < row + b; j++) {
      const share = rows[j] as number
      if (!(share >= 0 && share <= 1)) refuse(where, `${argument}[${j}]`, 'in [0, 1]', share)
      sum += share
    }
    if (Math.abs(sum - 1) > 1e-6) refuse(where, argument, 'rows of sum 1', sum)
  }
}
