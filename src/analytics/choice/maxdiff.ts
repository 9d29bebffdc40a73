import { refuse, requireCount, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf, type Estimate, type Fit } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'
import type { Choices } from './choices.ts'
import { fitMnl, softmax } from './mnl.ts'

/** How often an item was shown, and chosen as best and as worst. */
export interface MaxDiffCount {
  readonly shown: number
  readonly best: number
  readonly worst: number
}

/** What counts tell of an item. */
export interface MaxDiffScore {
  /** (shown − worst + best) / (2 shown), in [0, 1] */
  readonly choice: number
  /** ln of its odds; infinite for an item that was best, or worst, whenever it was shown: its errors are null */
  readonly utility: Estimate
  /** e^utility over the sum of all, in [0, 1] */
  readonly share: number
}

/**
 * Scores items by counting.
 *
 * @param counts  one per item
 * @param level   coverage of the intervals, in (0, 1); default 0.95
 * @throws RangeError when an item was never shown, or was chosen more often than shown
 * @source Lipovetsky & Conklin (2014), Best-worst scaling in analytical closed-form solution, JOCM 10
 */
export function maxDiffScores(counts: readonly MaxDiffCount[], level = 0.95): MaxDiffScore[] {
  requireLevel('maxDiffScores', 'level', level)
  requireCount('maxDiffScores', 'items', counts.length, 1)
  const reach = normalQuantile((1 + level) / 2)
  const scores = counts.map(({ shown, best, worst }) => {
    requireCount('maxDiffScores', 'shown', shown, 1)
    requireCount('maxDiffScores', 'best', best)
    requireCount('maxDiffScores', 'worst', worst)
    if (best + worst > shown)
      refuse('maxDiffScores', 'best + worst', `at most ${shown}, the times shown`, best + worst)
    const choice = (shown - worst + best) / (2 * shown)
    const value = Math.log(choice / (1 - choice))
    if (!Number.isFinite(value)) return { choice, utility: { value, se: null, low: null, high: null } }
    const se = 1 / Math.sqrt(2 * shown * choice * (1 - choice))
    return { choice, utility: { value, se, low: value - reach * se, high: value + reach * se } }
  })
  const odds = scores.map(({ choice }) => choice / (1 - choice))
  const certain = odds.filter((odd) => odd === Infinity).length
  const sum = odds.reduce((total, odd) => total + odd, 0)
  const even = 1 / counts.length
  return scores.map((score, item) => {
    const odd = odds[item] as number
    const share = certain > 0 ? (odd === Infinity ? 1 / certain : 0) : sum > 0 ? odd / sum : even
    return { ...score, share }
  })
}

/** Tasks in which the best and the worst of some items were named. */
export interface MaxDiffTasks {
  /** names of all items, at least two */
  readonly items: readonly string[]
  /** number of the item of each row, from 0 on; the rows of a task stand together */
  readonly item: Int32Array
  /** n + 1 places of rows: task t has the rows starts[t] … starts[t + 1] − 1, at least two */
  readonly starts: Int32Array
  /** n rows */
  readonly best: Int32Array
  /** n rows, others than the best */
  readonly worst: Int32Array
}

/** A fitted MaxDiff logit; n is of tasks. Parameters bear the items' names; they sum to 0. */
export interface MaxDiffFit extends Fit<'maxdiff'> {
  readonly parameters: Readonly<Record<string, Coefficient>>
  /** e^utility over the sum of all: how likely each is the best of all; in [0, 1] */
  readonly shares: Readonly<Record<string, number>>
  /** what mere counts tell */
  readonly counts: Readonly<Record<string, MaxDiffScore>>
}

function requireTasks({ items, item, starts, best, worst }: MaxDiffTasks): void {
  requireCount('fitMaxDiff', 'items', items.length, 2)
  requireCount('fitMaxDiff', 'tasks', best.length, 1)
  requireSameLength('fitMaxDiff', 'worst', worst.length, best.length)
  requireSameLength('fitMaxDiff', 'starts', starts.length, best.length + 1)
  for (const number of item)
    if (!(number >= 0 && number < items.length))
      refuse('fitMaxDiff', 'item', `0 to ${items.length - 1}`, number)
  best.forEach((row, t) => {
    const [from, to] = [starts[t] as number, starts[t + 1] as number]
    for (const one of [row, worst[t] as number])
      if (one < from || one >= to) refuse('fitMaxDiff', 'best and worst', `rows of task ${t}`, one)
    if (row === worst[t]) refuse('fitMaxDiff', 'worst', `another row than the best of task ${t}`, row)
  })
}

/** Each task is two choices: the best of all, then the worst of the rest, whose utilities count the other way. */
function choicesOfTasks({ items, item, starts, best, worst }: MaxDiffTasks): Choices {
  const k = items.length - 1
  const places = [0]
  const chosen: number[] = []
  const rows: [item: number, sign: number][] = []
  best.forEach((row, t) => {
    for (const [taken, sign] of [
      [row, 1],
      [worst[t] as number, -1],
    ] as const) {
      for (let own = starts[t] as number; own < (starts[t + 1] as number); own++) {
        if (sign < 0 && own === row) continue
        if (own === taken) chosen.push(rows.length)
        rows.push([item[own] as number, sign])
      }
      // Of two items the worst follows from the best.
      if (rows.length - (places.at(-1) as number) > 1) places.push(rows.length)
      else {
        rows.pop()
        chosen.pop()
      }
    }
  })
  const values = new Float64Array(rows.length * k)
  rows.forEach(([number, sign], row) => {
    if (number < k) values[row * k + number] = sign
  })
  return {
    names: items.slice(0, k),
    values,
    starts: Int32Array.from(places),
    chosen: Int32Array.from(chosen),
  }
}

function countsOf({ items, item, best, worst }: MaxDiffTasks): MaxDiffCount[] {
  const counts = items.map(() => ({ shown: 0, best: 0, worst: 0 }))
  const of = (row: number) => counts[item[row] as number] as { shown: number; best: number; worst: number }
  for (let row = 0; row < item.length; row++) of(row).shown++
  for (const row of best) of(row).best++
  for (const row of worst) of(row).worst++
  return counts
}

/**
 * Fits MaxDiff by logit: the best of a task is chosen by e^utility, then the worst of the rest by e^−utility.
 *
 * @param tasks  n tasks
 * @param level  coverage of the intervals, in (0, 1); default 0.95
 * @returns      utilities centred at 0 with standard errors; null for all of them where one has no finite estimate
 * @throws RangeError when a task is not as described, or an item cannot be compared with the others
 * @source Marley & Louviere (2005), Some probabilistic models of best, worst, and best–worst choices, JMP 49(6)
 */
export function fitMaxDiff(tasks: MaxDiffTasks, level = 0.95): MaxDiffFit {
  requireTasks(tasks)
  const { items } = tasks
  const counts = countsOf(tasks)
  const unseen = items.filter((_, number) => counts[number]?.shown === 0)
  if (unseen.length > 0)
    refuse('fitMaxDiff', 'each item', 'shown in some task', `${unseen.join(', ')} never shown`)
  const fit = fitMnl(choicesOfTasks(tasks), { level })
  const k = items.length - 1
  const raw = [...Object.values(fit.parameters).map(({ value }) => value), 0]
  const mean = raw.reduce((sum, value) => sum + value, 0) / items.length
  const turn = (own: number, other: number) => (own === other ? 1 : 0) - 1 / items.length
  const varianceOf = (own: number) => {
    let variance = 0
    for (let c = 0; c < k; c++)
      for (let b = 0; b < k; b++)
        variance += turn(own, c) * turn(own, b) * (fit.covariance[c * k + b] as number)
    return variance
  }
  const shares = Float64Array.from(raw)
  softmax(shares)
  const scores = maxDiffScores(counts, level)
  const named = <Value>(of: (number: number) => Value) =>
    Object.fromEntries(items.map((name, number): [string, Value] => [name, of(number)]))
  return {
    model: 'maxdiff',
    n: tasks.best.length,
    parameters: named((own) =>
      coefficientOf((raw[own] as number) - mean, fit.limit ? null : varianceOf(own), level),
    ),
    level,
    shares: named((own) => shares[own] as number),
    counts: named((own) => scores[own] as MaxDiffScore),
    logLikelihood: fit.logLikelihood,
    converged: fit.converged,
    limit: fit.limit,
    warnings: fit.warnings,
  }
}
