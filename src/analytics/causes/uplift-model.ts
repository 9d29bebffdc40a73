import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'
import type { OnProgress } from '../numerics/progress.ts'
import type { Random } from '../numerics/random.ts'
import { fitBoostedTrees, predictBoostedTrees } from '../survival/boosted-trees.ts'

/** Foretells a number for each row of columns like those that were learnt from. */
type Predictor = (columns: readonly Float64Array[]) => Float64Array

/** How trees are grown. */
interface TreeOptions {
  /** a whole number ≥ 1; default 60 */
  readonly trees?: number
  /** questions from root to leaf, a whole number from 1 to 12; default 3 */
  readonly depth?: number
  /** share of its answer that a tree adds, in (0, 1]; default 0.1 */
  readonly rate?: number
  /** rows of doubt that draw each leaf towards 0, ≥ 0; default 20 */
  readonly doubt?: number
}

/** Customers of a randomised test with what was known of them before. */
export interface UpliftCustomers {
  /** p ≥ 1 columns of n numbers */
  readonly columns: readonly Float64Array[]
  /** n flags: 1 who got it, 0 who did not */
  readonly treated: Uint8Array
  /** n outcomes */
  readonly outcome: Float64Array
}

/** How the change is learnt. */
export interface UpliftModelOptions extends TreeOptions {
  /**
   * `two-model`: one model of each arm, subtracted. `transformed`: one model of outcomes turned so that their mean
   * is the change. `x-learner` (default): models of what each customer's outcome lies above that of the other arm
   */
  readonly method?: 'two-model' | 'transformed' | 'x-learner'
}

/**
 * Learns what the treatment changes for whom, by boosted trees.
 *
 * @param customers  n customers, some in each arm, drawn for it by lot
 * @returns          foretells the change, in the outcomes' unit
 * @throws RangeError when an arm has nobody, or an argument is outside its interval
 * @source Hansotia & Rukstales (2002) for two models; Athey & Imbens (2015) for the transformed outcome; Künzel,
 *         Sekhon, Bickel & Yu (2019), Metalearners for estimating heterogeneous treatment effects, PNAS 116(10)
 */
export function fitUplift(customers: UpliftCustomers, options: UpliftModelOptions = {}): Predictor {
  const { columns, treated, outcome } = customers
  const { method = 'x-learner' } = options
  requireCount('fitUplift', 'columns', columns.length, 1)
  requireSameLength('fitUplift', 'treated', treated.length, outcome.length)
  const share = treated.reduce((sum, flag) => sum + (flag ? 1 : 0), 0) / treated.length
  if (!(share > 0 && share < 1))
    refuse('fitUplift', 'treated', 'both 1 and 0 in some rows', `a share of ${share}`)
  if (method === 'transformed') {
    // About their mean: what all have in common changes nothing but the spread.
    const mean = outcome.reduce((sum, value) => sum + value, 0) / outcome.length
    const turned = outcome.map((value, row) => (value - mean) / (treated[row] ? share : share - 1))
    return fitTrees(columns, turned, options)
  }
  const [one, other] = [armOf(customers, 1), armOf(customers, 0)]
  const ofTreated = fitTrees(one.columns, one.outcome, options)
  const ofControl = fitTrees(other.columns, other.outcome, options)
  if (method === 'two-model') return (asked) => mixOf(ofTreated(asked), 1, ofControl(asked), -1)
  const above = fitTrees(one.columns, mixOf(one.outcome, 1, ofControl(one.columns), -1), options)
  const below = fitTrees(other.columns, mixOf(ofTreated(other.columns), 1, other.outcome, -1), options)
  return (asked) => mixOf(above(asked), 1 - share, below(asked), share)
}

function fitTrees(
  columns: readonly Float64Array[],
  target: Float64Array,
  { trees = 60, depth = 3, rate = 0.1, doubt = 20 }: TreeOptions,
): Predictor {
  const names = columns.map((_, j) => String(j))
  const options = { loss: 'squared', trees, depth, rate, least: 1, ridge: doubt } as const
  const model = fitBoostedTrees(target, { names, columns }, options)
  return (asked) => predictBoostedTrees(model, asked)
}

function armOf({ columns, treated, outcome }: UpliftCustomers, flag: number) {
  const kept = (_: number, row: number) => (treated[row] ? 1 : 0) === flag
  return { columns: columns.map((column) => column.filter(kept)), outcome: outcome.filter(kept) }
}

const mixOf = (one: Float64Array, first: number, other: Float64Array, second: number) =>
  one.map((value, row) => first * value + second * (other[row] as number))

/**
 * What the treatment changes for each customer, foretold by a model that has not seen that customer: so the scores
 * may be judged on the same customers.
 *
 * @param folds  a whole number ≥ 2: parts that are left out in turn, drawn by lot
 * @returns      n changes, in the outcomes' unit
 * @throws RangeError as {@link fitUplift}
 * @source Stone (1974), Cross-validatory choice and assessment of statistical predictions
 */
export function crossFittedUplift(
  customers: UpliftCustomers,
  {
    folds = 5,
    random,
    onProgress,
    ...options
  }: UpliftModelOptions & {
    readonly folds?: number
    readonly random: Random
    readonly onProgress?: OnProgress | undefined
  },
): Float64Array {
  requireCount('crossFittedUplift', 'folds', folds, 2)
  const { columns, treated, outcome } = customers
  const fold = Uint32Array.from(outcome, () => Math.floor(random() * folds))
  const scores = new Float64Array(outcome.length)
  for (let own = 0; own < folds; own++) {
    const [seen, unseen] = [
      (_: number, row: number) => fold[row] !== own,
      (_: number, row: number) => fold[row] === own,
    ]
    const learnt = {
      columns: columns.map((column) => column.filter(seen)),
      treated: treated.filter(seen),
      outcome: outcome.filter(seen),
    }
    const foretold = fitUplift(learnt, options)(columns.map((column) => column.filter(unseen)))
    let next = 0
    fold.forEach((at, row) => {
      if (at === own) scores[row] = foretold[next++] as number
    })
    onProgress?.(own + 1, folds)
  }
  return scores
}
