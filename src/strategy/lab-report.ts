import { bootstrapStability, matchLabels } from '../analytics/index.ts'
import type { LabBase } from './lab-base.ts'
import type { Curve, Fitted, Stable, Tell } from './lab-candidate.ts'
import { fitByAnswers } from './lab-class.ts'
import { type Backdrop, backdropOf, describeGroups, type LabGroup } from './lab-group.ts'
import { fitByNumbers } from './lab-kmeans.ts'
import type { LabModel } from './lab-model.ts'
import { type LabMethod, type LabPlan, leastCustomers } from './lab-plan.ts'
import { assignRfm, fitRfm, type RfmModel, rfmBoxes } from './lab-rfm.ts'
import type { LabColumn } from './lab-scale.ts'

/** One way of parting the customers, or why it does not. */
export type LabCandidate = {
  readonly method: LabMethod
  /** Why there is none, in words; null: there is one. */
  readonly refused: string | null
  readonly groups: readonly LabGroup[]
  /** Who chose the number of groups. */
  readonly chosenBy: 'declared' | 'hand' | 'gap' | 'silhouette' | 'BIC'
  readonly curve: Curve | null
  readonly columns: readonly Omit<LabColumn, 'middle' | 'spread'>[]
  readonly stability: { readonly draws: number; readonly rows: number } | null
  /** Customers in no group: what the candidate looks at is not known of them. */
  readonly ungrouped: number
  /** Share of the differences in worth, and in spending, that lie between the groups. */
  readonly worthBetween: number | null
  readonly spendBetween: number | null
  readonly warnings: readonly string[]
}

/** How two candidates go together, over the customers that both put in a group. */
export type Agreement = {
  readonly one: LabMethod
  readonly other: LabMethod
  /** Adjusted Rand index: 1 the same, 0 as chance would. */
  readonly adjustedRand: number
  /** Customers, one row a group of the one. */
  readonly table: readonly (readonly number[])[]
}

/** What a run of the lab found. */
export type LabReport = {
  readonly n: number
  readonly currency: string
  readonly today: string
  /** Of how many customers the worth is known, and somebody said whether offers may come. */
  readonly valued: number
  readonly permitted: number
  readonly candidates: readonly LabCandidate[]
  readonly agreements: readonly Agreement[]
}

/** A report with the models behind it; absent where a candidate was refused. */
export type LabResult = {
  readonly report: LabReport
  readonly models: Readonly<Partial<Record<LabMethod, LabModel>>>
}

/** Computes the candidates of a plan side by side. Pure: the same customers and plan give the same result. */
export function labResult({ base, plan }: { base: LabBase; plan: LabPlan }, tell: Tell): LabResult {
  const backdrop = backdropOf(base)
  const thin = base.n < leastCustomers ? `There are ${base.n} customers; ${leastCustomers} are needed.` : null
  const fits: { method: LabMethod; fitted: Fitted<LabModel> | string; names: readonly string[] | null }[] = []
  if (plan.scores !== null) {
    tell({ step: 'RFM', done: 0, of: 1 })
    const names = rfmBoxes(plan.scores).map(({ name }) => name)
    fits.push({ method: 'rfm', fitted: thin ?? fittedRfm(base, plan.scores, plan.seed), names })
  }
  const { seed } = plan
  if (plan.numbers.length > 0) {
    const asked = { numbers: plan.numbers, groups: plan.numberGroups, seed }
    fits.push({ method: 'k-means', fitted: thin ?? fitByNumbers(base, asked, tell), names: null })
  }
  if (plan.categories.length > 0) {
    const asked = { categories: plan.categories, groups: plan.categoryGroups, seed }
    fits.push({ method: 'latent-class', fitted: thin ?? fitByAnswers(base, asked, tell), names: null })
  }
  tell({ step: 'describing the groups', done: 0, of: 1 })
  const candidates = fits.map(({ method, fitted, names }) =>
    typeof fitted === 'string' ? refusedOf(method, fitted) : candidateOf(backdrop, method, fitted, names),
  )
  const done = fits.flatMap(({ method, fitted }) => (typeof fitted === 'string' ? [] : [{ method, fitted }]))
  const { n, currency, today } = base
  const valued = base.worth.value.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)
  const permitted = base.permits.reduce((sum, bits) => sum + (bits > 0 ? 1 : 0), 0)
  return {
    report: { n, currency, today, valued, permitted, candidates, agreements: agreementsOf(done) },
    models: Object.fromEntries(done.map(({ method, fitted }) => [method, fitted.model])),
  }
}

const refusedOf = (method: LabMethod, refused: string): LabCandidate => ({
  method,
  refused,
  groups: [],
  chosenBy: 'declared',
  curve: null,
  columns: [],
  stability: null,
  ungrouped: 0,
  worthBetween: null,
  spendBetween: null,
  warnings: [],
})

function candidateOf(
  backdrop: Backdrop,
  method: LabMethod,
  fitted: Fitted<LabModel>,
  names: readonly string[] | null,
): LabCandidate {
  const { labels, k, curve, stable, warnings, columns } = fitted
  const stability = stable.groups.map(({ jaccard, dissolved }) => ({ jaccard, dissolved }))
  const groups = describeGroups(backdrop, labels, k, { names, stability })
  const { worth, numbers } = backdrop.base
  return {
    method,
    refused: null,
    groups,
    chosenBy: chooserOf(method, fitted),
    curve,
    columns: columns.map(({ key, isLog, skewness, missing, isConstant }) => ({
      key,
      isLog,
      skewness,
      missing,
      isConstant,
    })),
    stability: { draws: stable.draws, rows: stable.rows },
    ungrouped: labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0),
    worthBetween: betweenShare(worth.value, labels, k),
    spendBetween: betweenShare(numbers.spend ?? new Float64Array(labels.length), labels, k),
    warnings,
  }
}

function chooserOf(method: LabMethod, { isChosen, curve, k }: Fitted<LabModel>): LabCandidate['chosenBy'] {
  if (method === 'rfm') return 'declared'
  if (isChosen) return 'hand'
  if (curve?.name === 'BIC') return 'BIC'
  return curve?.chosen === k ? 'gap' : 'silhouette'
}

/** The share of the squares of a number that lies between groups; null where nothing differs or nothing is known. */
function betweenShare(values: Float64Array, labels: Int16Array, k: number): number | null {
  const [counts, sums] = [new Float64Array(k), new Float64Array(k)]
  let [n, sum, squares] = [0, 0, 0]
  const each = (visit: (value: number, label: number) => void) =>
    labels.forEach((label, row) => {
      const value = values[row] as number
      if (label >= 0 && !Number.isNaN(value)) visit(value, label)
    })
  each((value, label) => {
    counts[label] = (counts[label] as number) + 1
    sums[label] = (sums[label] as number) + value
    n++
    sum += value
  })
  if (n === 0) return null
  const mean = sum / n
  each((value) => {
    squares += (value - mean) ** 2
  })
  if (!(squares > 0)) return null
  const between = counts.reduce(
    (total, count, group) => total + (count > 0 ? count * ((sums[group] as number) / count - mean) ** 2 : 0),
    0,
  )
  return Math.min(1, between / squares)
}

/** Draws of customers among whom RFM's cuts are looked for again. */
const draws = { replicates: 50, rows: 5_000 } as const

function fittedRfm(base: LabBase, scores: number, seed: number): Fitted<RfmModel> {
  const model = fitRfm(base, scores)
  const labels = assignRfm(model, base)
  const rows = Math.min(base.n, draws.rows)
  const { clusters } = bootstrapStability(labels, (drawn) => rfmAmong(base, drawn, scores), {
    ...draws,
    rows,
    seed,
  })
  const stable: Stable = { groups: clusters, draws: draws.replicates, rows }
  const k = rfmBoxes(scores).length
  return { model, labels, k, curve: null, stable, warnings: [], columns: [], isChosen: false }
}

function rfmAmong(base: LabBase, rows: Int32Array, scores: number): Int16Array {
  const numbers = Object.fromEntries(
    ['recency', 'frequency', 'spend'].map((key) => [
      key,
      Float64Array.from(rows, (row) => base.numbers[key]?.[row] as number),
    ]),
  )
  const drawn = { n: rows.length, numbers, currency: base.currency }
  return assignRfm(fitRfm(drawn, scores), drawn)
}

function agreementsOf(done: readonly { method: LabMethod; fitted: Fitted<LabModel> }[]): Agreement[] {
  return done.flatMap(({ method: one, fitted }, at) =>
    done.slice(at + 1).flatMap(({ method: other, fitted: second }) => {
      const both = Int32Array.from(fitted.labels.keys()).filter(
        (row) => (fitted.labels[row] as number) >= 0 && (second.labels[row] as number) >= 0,
      )
      if (both.length === 0) return []
      const [before, after] = [fitted, second].map(({ labels }) =>
        Int32Array.from(both, (row) => labels[row] as number),
      ) as [Int32Array, Int32Array]
      const table = Array.from({ length: fitted.k }, () => new Array<number>(second.k).fill(0))
      before.forEach((label, place) => {
        const line = table[label] as number[]
        line[after[place] as number] = (line[after[place] as number] as number) + 1
      })
      return [{ one, other, adjustedRand: matchLabels(before, after).adjustedRand, table }]
    }),
  )
}
