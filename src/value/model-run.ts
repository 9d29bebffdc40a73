import type { FrequencyBin } from '../analytics/index.ts'
import type { Interval, StatedAssumption } from '../kernel/measure.ts'
import type { Day } from '../kernel/period.ts'
import type { ServiceBasis } from './cost-to-serve.ts'
import type { ChangePart } from './equity-change.ts'
import type { ScoreNames } from './lifetime.ts'
import type { Fallback } from './lifetime-fit.ts'

/** A parameter with its standard error and interval; null where the data give no finite one. */
export type FittedParameter = {
  readonly value: number | null
  readonly se: number | null
  readonly low: number | null
  readonly high: number | null
}

/** What a lifetime model learned in one currency. */
export type FittedParameters = {
  /** Unit of time of α. */
  readonly unit: 'week' | 'day'
  /** Coverage of the parameters' intervals. */
  readonly level: number
  readonly r: FittedParameter
  readonly alpha: FittedParameter
  /** Leaving after an order: BG/NBD and MBG/NBD. */
  readonly a?: FittedParameter
  readonly b?: FittedParameter
  /** Leaving at any time: Pareto/NBD. */
  readonly s?: FittedParameter
  readonly beta?: FittedParameter
  readonly p: FittedParameter
  readonly q: FittedParameter
  readonly gamma: FittedParameter
  /** Share of spend that came back. */
  readonly returnShare: number
}

/** A sum of lifetime values with its interval. */
export type EquityPart = {
  readonly name: string
  readonly n: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** One week of a tracking plot: repeat orders of all customers known at the cut. */
export type TrackedWeek = {
  readonly week: number
  readonly until: Day
  readonly actual: number | null
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly cumulativeActual: number | null
  readonly cumulativeExpected: number
  readonly holdout: boolean
}

/** The forecast held against weeks that the model had not seen. */
export type Holdout = {
  readonly cutOn: Day
  readonly until: Day
  readonly customers: number
  /** 1: all customers; 4: every fourth. */
  readonly oneIn: number
  readonly actual: number
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly level: number
  readonly tracking: readonly TrackedWeek[]
  readonly calibration: readonly FrequencyBin[]
}

/** What a run found, beyond its parameters. */
export type RunResult = {
  /** Names under which the scores of this run stand. */
  readonly scores: Omit<ScoreNames, 'cost'> & Partial<Pick<ScoreNames, 'cost'>>
  /** What serving the customers costs; null where no contact was recorded, absent in runs made before it counted. */
  readonly service?: ServiceBasis | null
  readonly equity: EquityPart & {
    readonly level: number
    readonly parameterDeviation: number
    readonly processDeviation: number | null
    /** Added on the log scale because the forecast missed its holdout; 0 when it did not. */
    readonly holdoutDeviation: number
  }
  readonly orders: number
  readonly repeaters: number
  readonly aliveSum: number
  readonly expectedOrders: number
  readonly byCohort: readonly EquityPart[]
  readonly byClass: readonly EquityPart[]
  /** 20 counts of customers by probability of being active, from [0, .05) to [.95, 1]. */
  readonly aliveHistogram: readonly number[]
  readonly whale: {
    readonly toCome: readonly { readonly customers: number; readonly value: number }[]
    readonly soFar: readonly { readonly customers: number; readonly value: number }[] | null
    readonly topTenthShare: number
    /** Its interval; absent in runs that were made before it was computed. */
    readonly topTenth?: Interval | null
  }
  readonly rfm: {
    readonly cuts: { readonly recency: number[]; readonly frequency: number[]; readonly monetary: number[] }
    readonly classes: readonly {
      readonly name: string
      readonly n: number
      readonly spend: number
      readonly clv: number
    }[]
  }
  readonly correlation: number | null
  readonly holdout: Holdout | { readonly missing: string }
  readonly change: EquityChange | null
  /** The model that was chosen and could not be used; absent where the chosen one was. */
  readonly fallback?: Fallback
}

/** How customer equity came from one run to the next: parts that sum to the difference. */
export type EquityChange = {
  readonly sinceRunId: string
  readonly since: string
  readonly from: number
  readonly to: number
  readonly parts: readonly ChangePart[]
}

/** A fit of the lifetime model in one currency. */
export type ModelRun = {
  readonly modelRunId: string
  readonly model: string
  readonly currency: string
  readonly n: number
  readonly observedUntil: Day
  readonly parameters: FittedParameters | null
  /** Of the four log-parameters of buying, in their order, and of (ln p, ln q, ln γ). */
  readonly covariance: { readonly purchases: number[]; readonly spend: number[] } | null
  readonly logLikelihood: number | null
  readonly converged: boolean
  readonly limitModel: string | null
  readonly warnings: readonly string[]
  /** Why there is no fit; null when there is one. */
  readonly refused: string | null
  readonly assumptions: readonly StatedAssumption[]
  readonly result: RunResult | null
  readonly scoreVersion: number | null
  readonly startedAt: string
  readonly finishedAt: string
  readonly publishedAt: string | null
  readonly codeVersion: string
}
