import { refuse, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { type Coefficient, type Fit, studentCoefficientOf } from '../numerics/estimate.ts'
import { leastSquares } from '../numerics/least-squares.ts'
import { requireNumbers } from './answers.ts'
import { type PanelSample, sampleOf } from './panel-sample.ts'
import { withoutMeans } from './within.ts'

/** What explains the outcome of a panel. */
export interface Regressor {
  readonly name: string
  /** n finite numbers */
  readonly values: Float64Array
  /** periods before the outcome, a whole number; 0 by default; negative: after it, as a placebo */
  readonly lag?: number
}

/** Units observed over periods, one row each time: branches by quarter, accounts by year. */
export interface Panel {
  /** n codes */
  readonly unit: Int32Array
  /** n numbers of periods, counted on by one; no unit has two rows of one period */
  readonly period: Int32Array
  /** n finite numbers */
  readonly outcome: Float64Array
  /** at least one */
  readonly regressors: readonly Regressor[]
}

/** What can be asked of a panel regression. */
export interface PanelOptions {
  /** whether what every unit met in one period is taken out too; default false */
  readonly periodEffects?: boolean
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

/** A regression within units. */
export interface PanelFit extends Omit<Fit<'panel'>, 'logLikelihood' | 'parameters'> {
  /** rows used: those whose lags were observed, of units with at least two such */
  readonly n: number
  readonly units: number
  readonly periods: number
  /** under the regressors' names; intervals and tests by Student's t with units − 1 degrees */
  readonly parameters: Readonly<Record<string, Coefficient>>
  /** share explained of what varies within units (and apart from periods); null where nothing varies */
  readonly explained: number | null
}

/**
 * Linear regression with an effect of each unit, and of each period on demand, and errors clustered by unit:
 * whatever is constant in a unit explains nothing, and a unit's rows may depend on each other.
 *
 * @returns        errors null from one unit
 * @throws RangeError when an argument is outside its interval, too few rows remain, or a regressor does not vary
 *                within units or is explained by those before it
 * @source Arellano (1987), Oxford Bulletin of Economics and Statistics 49(4); Cameron & Miller (2015), J. Human
 *         Resources 50(2), for the small-sample factor
 */
export function fitPanel(panel: Panel, { periodEffects = false, level = 0.95 }: PanelOptions = {}): PanelFit {
  requirePanel(panel, level)
  const sample = sampleOf(panel)
  const { n, units, periods } = sample
  const k = panel.regressors.length
  const absorbed = periodEffects ? periods - 1 : 0
  if (n - units - absorbed - k < 1)
    refuse('fitPanel', 'rows with all lags', `more than ${units + absorbed + k}`, n)
  const within = withoutMeans(sample, periodEffects)
  const [outcome, ...columns] = within.columns
  const solved = outcome && leastSquares(columns, outcome)
  if (!solved || 'collinear' in solved) {
    const { name } = panel.regressors[solved?.collinear ?? 0] as Regressor
    return refuse('fitPanel', name, 'varying within units, apart from the regressors before it', 'none of it')
  }
  const covariance = clustered(columns, solved, sample, k + 1 + absorbed)
  const parameters = panel.regressors.map(({ name }, at) => [
    name,
    studentCoefficientOf(
      solved.coefficients[at] as number,
      covariance[at * (k + 1)] as number,
      units - 1,
      level,
    ),
  ])
  const total = outcome.reduce((sum, value) => sum + value * value, 0)
  return {
    model: 'panel',
    n,
    units,
    periods,
    level,
    converged: within.converged,
    limit: null,
    parameters: Object.fromEntries(parameters),
    explained: total > 0 ? 1 - solved.squares / total : null,
    warnings: warningsOf(panel, sample),
  }
}

function requirePanel({ unit, period, outcome, regressors }: Panel, level: number): void {
  requireLevel('fitPanel', 'level', level)
  if (regressors.length === 0) refuse('fitPanel', 'regressors', 'at least one', 'none')
  requireSameLength('fitPanel', 'unit', unit.length, outcome.length)
  requireSameLength('fitPanel', 'period', period.length, outcome.length)
  const names = new Set<string>()
  for (const { name, values, lag = 0 } of regressors) {
    if (names.has(name)) refuse('fitPanel', 'names of regressors', 'different', name)
    names.add(name)
    requireSameLength('fitPanel', name, values.length, outcome.length)
    if (!Number.isSafeInteger(lag)) refuse('fitPanel', `lag of ${name}`, 'a whole number', lag)
  }
  for (const column of [outcome, ...regressors.map(({ values }) => values)])
    requireNumbers('fitPanel', 'each value', column)
}

/** Sandwich of the units' scores. @param k  what was fitted besides the units' effects */
function clustered(
  columns: readonly Float64Array[],
  { residuals, inverse }: { readonly residuals: Float64Array; readonly inverse: Float64Array },
  { unit, n, units }: PanelSample,
  k: number,
): Float64Array {
  const width = columns.length
  const scores = new Float64Array(units * width)
  columns.forEach((column, at) => {
    for (let row = 0; row < n; row++) {
      const cell = (unit[row] as number) * width + at
      scores[cell] = (scores[cell] as number) + (column[row] as number) * (residuals[row] as number)
    }
  })
  const factor = units > 1 && n > k ? (units / (units - 1)) * ((n - 1) / (n - k)) : 0
  const covariance = new Float64Array(width * width)
  for (let cluster = 0; cluster < units; cluster++) {
    const own = scores.subarray(cluster * width, (cluster + 1) * width)
    const pulled = own.map((_, row) =>
      own.reduce((sum, score, at) => sum + score * (inverse[row * width + at] as number), 0),
    )
    for (let cell = 0; cell < width * width; cell++) {
      const product = (pulled[Math.floor(cell / width)] as number) * (pulled[cell % width] as number)
      covariance[cell] = (covariance[cell] as number) + factor * product
    }
  }
  return covariance
}

function warningsOf({ outcome, regressors }: Panel, { units, periods, left }: PanelSample): string[] {
  const own = regressors.some(({ values, lag = 0 }) => values === outcome && lag > 0)
  return [
    ...(left > 0 ? [`${left} rows are left out: a lag, or a second row of the unit, is missing.`] : []),
    ...(units < 20
      ? [`Errors from ${units} units are too small more often than not; trust 20 and more.`]
      : []),
    ...(own && periods < 20
      ? [`The outcome’s own lag is pulled down by about ${(2 / periods).toFixed(2)}: there are few periods.`]
      : []),
  ]
}
