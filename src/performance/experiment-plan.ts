import { detectableDifference, type PlannedSize, powerOf, sizeForMeans } from '../analytics/index.ts'
import { type ExperimentDesign, isShare } from './experiment.ts'

/** What a population did in the last days and in as many before them. */
export type PopulationPast = {
  /** Members who are in no other experiment. */
  readonly n: number
  /** Members who are. */
  readonly held: number
  /** Of the first, those who first bought in the last 91 days. */
  readonly joined: number
  /** Members whose past was read; the sums stand for all. */
  readonly read: number
  readonly sum: number
  readonly squares: number
  readonly sumBefore: number
  readonly squaresBefore: number
  readonly products: number
}

/** What a population's past says of an experiment with it. */
export type ExperimentPlan = {
  /** Members who could be drawn today. */
  readonly n: number
  /** Members who are in another experiment, and are left out. */
  readonly held: number
  /** Members whose past was read: of very many some, drawn by a hash. */
  readonly read: number
  /** Members who come in each week, as over the last 91 days. */
  readonly weekly: number
  /** Mean outcome of one, without the treatment. */
  readonly mean: number
  /** Standard deviation of one. */
  readonly spread: number
  /** Of the outcome with the same in as many days before, in [−1, 1]. */
  readonly correlation: number
  /** Members with whom the smallest effect is found; null where nothing varies. */
  readonly needed: PlannedSize | null
  /** The same, freed of what the time before explains. */
  readonly neededFreed: PlannedSize | null
  /** The least effect that is found with who could be drawn today; null for fewer than two in an arm. */
  readonly detectable: number | null
  readonly detectableFreed: number | null
  /** Probability of finding an effect, with who could be drawn today. */
  readonly curve: readonly { readonly effect: number; readonly power: number; readonly powerFreed: number }[]
  /** Weeks until enough have come in; 0: they are there; null: not within ten years. */
  readonly waitWeeks: number | null
  /** Days from the start until the outcome of the last is known; null as `waitWeeks` is. */
  readonly days: number | null
  readonly power: number
  readonly level: number
  readonly verdict: 'nobody' | 'nothing-known' | 'too-small' | 'wait' | 'enough'
}

const power = 0.8
const level = 0.95
const longestWeeks = 520
/** Beyond two years of waiting the firm will have changed. */
const mostWeeks = 104

/** Plans an experiment: how many it needs, and what can be known with who is there. */
export function planExperiment(design: ExperimentDesign, past: PopulationPast): ExperimentPlan {
  const { n, held, joined, read, sum } = past
  const mean = n > 0 ? sum / n : 0
  const { variance, correlation } = spreadOf(past)
  const weekly = joined / 13
  const known = { n, held, read, weekly, mean, spread: Math.sqrt(variance), correlation, power, level }
  if (n < 4 || variance === 0) return { ...known, ...nothing, verdict: n === 0 ? 'nobody' : 'nothing-known' }
  const left = 1 - correlation ** 2
  const [needed, neededFreed] = [sizeOf(design, mean, variance, 1), sizeOf(design, mean, variance, left)]
  const se = Math.sqrt(variance / (n * design.controlShare) + variance / (n * (1 - design.controlShare)))
  const waitWeeks = waiting(neededFreed.treated + neededFreed.control - n, weekly)
  return {
    ...known,
    needed,
    neededFreed,
    detectable: detectableDifference(se, { power, level }),
    detectableFreed: detectableDifference(se * Math.sqrt(left), { power, level }),
    curve: curveOf(design.smallestEffect, se, left),
    waitWeeks,
    days: waitWeeks === null ? null : Math.ceil(waitWeeks * 7) + design.outcomeDays,
    verdict: verdictOf(waitWeeks),
  }
}

const nothing = {
  needed: null,
  neededFreed: null,
  detectable: null,
  detectableFreed: null,
  curve: [],
  waitWeeks: null,
  days: null,
} as const

/** A correlation that leaves nothing would plan an experiment of nobody. */
const mostCorrelation = 0.99

function spreadOf({ n, sum, squares, sumBefore, squaresBefore, products }: PopulationPast) {
  if (n < 2) return { variance: 0, correlation: 0 }
  const variance = Math.max(0, squares - (sum * sum) / n) / (n - 1)
  const before = Math.max(0, squaresBefore - (sumBefore * sumBefore) / n) / (n - 1)
  const together = (products - (sum * sumBefore) / n) / (n - 1)
  const correlation = variance > 0 && before > 0 ? together / Math.sqrt(variance * before) : 0
  return { variance, correlation: Math.max(-mostCorrelation, Math.min(mostCorrelation, correlation)) }
}

function sizeOf(design: ExperimentDesign, mean: number, variance: number, left: number): PlannedSize {
  const { smallestEffect, controlShare, outcome } = design
  const raised = Math.min(1, mean + smallestEffect)
  const treated = isShare(outcome) ? Math.max(variance, raised * (1 - raised)) : variance
  return sizeForMeans(
    smallestEffect,
    { treated: treated * left, control: variance * left },
    { power, level, controlsPerTreated: controlShare / (1 - controlShare) },
  )
}

const steps = 40

function curveOf(smallest: number, se: number, left: number): ExperimentPlan['curve'] {
  const most = 2.5 * Math.max(smallest, detectableDifference(se, { power, level }) / 2)
  return Array.from({ length: steps + 1 }, (_, k) => {
    const effect = (k / steps) * most
    return {
      effect,
      power: powerOf(effect, se, level),
      powerFreed: powerOf(effect, se * Math.sqrt(left), level),
    }
  })
}

function waiting(lacking: number, weekly: number): number | null {
  if (lacking <= 0) return 0
  const weeks = weekly > 0 ? lacking / weekly : Number.POSITIVE_INFINITY
  return weeks <= longestWeeks ? weeks : null
}

function verdictOf(waitWeeks: number | null): ExperimentPlan['verdict'] {
  if (waitWeeks === null || waitWeeks > mostWeeks) return 'too-small'
  return waitWeeks === 0 ? 'enough' : 'wait'
}
