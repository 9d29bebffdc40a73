import {
  type Covariates,
  type CoxFit,
  calibration,
  concordance,
  coxScores,
  discrimination,
  explainBoostedTrees,
  fitBoostedTrees,
  fitCox,
  fitLogistic,
  independentCovariates,
  logisticProbabilities,
  type ObservedTimes,
  predictBoostedTrees,
  seededRandom,
  testProportionalHazards,
} from '../analytics/index.ts'
import { type DriverColumn, type DriverTerm, driverFrame } from './driver-frame.ts'

type Ratio = { readonly value: number; readonly low: number | null; readonly high: number | null }

/** What leaving, or coming back, goes along with. */
export type Driver = DriverTerm & {
  /** hazard ratio: of the level beside its base, or of a step more; 2: twice as soon */
  readonly ratio: Ratio
  readonly coefficient: { readonly value: number; readonly se: number | null }
  readonly p: number | null
  /** of the test that the ratio is the same at all times; null: not tested */
  readonly lasting: number | null
}

/** How well a score tells held-out customers apart, and whether its probabilities mean what they say. */
export type DriverCheck = {
  readonly auc: Ratio
  readonly brier: number
  readonly slope: Ratio | null
  readonly bins: readonly {
    readonly n: number
    readonly predicted: number
    readonly observed: number
    readonly low: number
    readonly high: number
  }[]
}

/** What drives leaving, or coming back, and how far it can be trusted. */
export type Drivers = {
  readonly n: number
  readonly events: number
  readonly level: number
  readonly drivers: readonly Driver[]
  readonly concordance: { readonly value: number | null; readonly se: number | null }
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  /** p of the test that all ratios together last */
  readonly lasting: number | null
  readonly said: readonly string[]
  readonly warnings: readonly string[]
  readonly opinion: SecondOpinion | null
}

/** Boosted trees beside a logistic regression, on customers that neither has seen. */
export type SecondOpinion = {
  readonly trained: number
  readonly heldOut: number
  readonly concordance: number | null
  readonly logistic: DriverCheck
  readonly trees: DriverCheck
  /** mean size of what each column adds to the log-odds, as a share of all; the time is named `time` */
  readonly importance: readonly { readonly key: string; readonly label: string; readonly share: number }[]
}

/** Hears how far the asking is. */
type Tell = (progress: { readonly step: string; readonly done: number; readonly of: number }) => void

export type DriverInput = {
  readonly time: Float64Array
  readonly left: Uint8Array
  readonly columns: readonly DriverColumn[]
}

/** Fewer events say nothing reliable of what drives them. */
export const leastEvents = 20
const level = 0.95

const taken = <Column extends Float64Array | Uint8Array>(column: Column, rows: Int32Array): Column =>
  (column instanceof Float64Array
    ? Float64Array.from(rows, (row) => column[row] as number)
    : Uint8Array.from(rows, (row) => column[row] as number)) as Column

const rowsOf = ({ names, columns }: Covariates, rows: Int32Array): Covariates => ({
  names,
  columns: columns.map((column) => taken(column, rows)),
})

function driversOf(fit: CoxFit, terms: readonly DriverTerm[], lasting: Lasting): Driver[] {
  return fit.names.flatMap((name) => {
    const term = terms.find((one) => one.name === name)
    const found = fit.parameters[name]
    if (!term || !found) return []
    const step = term.step ?? 1
    const ratioAt = (value: number | null) => (value === null ? null : finite(Math.exp(step * value)))
    const ratio = {
      value: ratioAt(found.value) ?? Number.MAX_VALUE,
      low: ratioAt(found.low),
      high: ratioAt(found.high),
    }
    const coefficient = { value: found.value, se: found.se }
    return [{ ...term, ratio, coefficient, p: found.p, lasting: lasting?.covariates[name]?.p ?? null }]
  })
}

/** “Contract: One year”. */
function wordsOf(name: string, terms: readonly DriverTerm[]): string {
  const term = terms.find((one) => one.name === name)
  return term ? [term.label, ...(term.level === null ? [] : [term.level])].join(': ') : name
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)
type Lasting = ReturnType<typeof testProportionalHazards> | null

/**
 * What goes along with leaving sooner: Cox’s regression on own columns, with boosted trees as a second opinion.
 *
 * @param tell  hears how far it is
 * @returns     null where fewer than {@link leastEvents} left, or no column says anything
 */
export function driversFrom(input: DriverInput, tell: Tell): Drivers | null {
  tell({ step: 'reading the columns', done: 0, of: 4 })
  const { covariates, terms, rows, said } = driverFrame(input.columns, input.time)
  const observed = { time: taken(input.time, rows), event: taken(input.left, rows) }
  const events = observed.event.reduce((sum, event) => sum + event, 0)
  const { kept, constant, combined } = independentCovariates(covariates)
  if (events < leastEvents || kept.names.length === 0) return null
  tell({ step: 'comparing who left with who stayed', done: 1, of: 4 })
  const fit = fitCox(observed, kept, { level })
  const lasting = fit.tests ? testProportionalHazards(fit, observed, kept) : null
  tell({ step: 'asking for a second opinion', done: 2, of: 4 })
  return {
    n: fit.n,
    events,
    level,
    drivers: driversOf(fit, terms, lasting),
    concordance: { value: fit.concordance.value, se: fit.concordance.se },
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: fit.nullLogLikelihood,
    lasting: lasting?.all.p ?? null,
    said: [
      ...said,
      ...constant.map((name) => `“${wordsOf(name, terms)}” says the same of everybody.`),
      ...combined.map(
        (name) => `“${wordsOf(name, terms)}” follows from columns before it, so it is left out.`,
      ),
    ],
    warnings: fit.warnings,
    opinion: secondOpinion(observed, kept, terms),
  }
}

/** Trees grow on so many rows at most, and are explained on so many. */
const most = { grown: 100_000, explained: 1000 }

/** Three in ten customers, drawn by a seed, are held out. */
function parted(n: number): { trained: Int32Array; heldOut: Int32Array } {
  const random = seededRandom(1)
  const isHeldOut = Uint8Array.from({ length: n }, () => (random() < 0.3 ? 1 : 0))
  const all = Int32Array.from(isHeldOut.keys())
  return {
    trained: all.filter((row) => isHeldOut[row] === 0).slice(0, most.grown),
    heldOut: all.filter((row) => isHeldOut[row] === 1),
  }
}

function secondOpinion(
  observed: ObservedTimes,
  covariates: Covariates,
  terms: readonly DriverTerm[],
): SecondOpinion | null {
  const { trained, heldOut } = parted(observed.time.length)
  const event = Uint8Array.from(observed.event)
  const outcome = { trained: taken(event, trained), heldOut: taken(event, heldOut) }
  const isMixed = (marks: Uint8Array) => marks.includes(0) && marks.includes(1)
  if (!isMixed(outcome.trained) || !isMixed(outcome.heldOut)) return null
  const timed = { names: [...covariates.names, timeName], columns: [...covariates.columns, observed.time] }
  const { kept } = independentCovariates(rowsOf(timed, trained))
  const usedIn = {
    names: kept.names,
    columns: kept.names.map((name) => timed.columns[timed.names.indexOf(name)] as Float64Array),
  }
  const seen = rowsOf(usedIn, heldOut)
  const logistic = fitLogistic(outcome.trained, kept, { ridge: 1 })
  const trees = fitBoostedTrees(outcome.trained, kept)
  return {
    trained: trained.length,
    heldOut: heldOut.length,
    concordance: heldOutConcordance(observed, rowsOf(covariates, trained), covariates, { trained, heldOut }),
    logistic: checkOf(outcome.heldOut, logisticProbabilities(logistic, seen.columns).value),
    trees: checkOf(outcome.heldOut, predictBoostedTrees(trees, seen.columns)),
    importance: importanceOf(trees, seen, terms),
  }
}

const timeName = '\u0000time'

function heldOutConcordance(
  observed: ObservedTimes,
  seen: Covariates,
  covariates: Covariates,
  { trained, heldOut }: { trained: Int32Array; heldOut: Int32Array },
): number | null {
  const { kept } = independentCovariates(seen)
  const times = (rows: Int32Array) => ({
    time: taken(observed.time, rows),
    event: taken(Uint8Array.from(observed.event), rows),
  })
  if (kept.names.length === 0) return null
  const fit = fitCox(times(trained), kept)
  const columns = kept.names.map((name) =>
    taken(covariates.columns[covariates.names.indexOf(name)] as Float64Array, heldOut),
  )
  return concordance(times(heldOut), coxScores(fit, columns)).value
}

function checkOf(outcome: Uint8Array, probability: Float64Array): DriverCheck {
  const { auc, low, high } = discrimination(outcome, probability, 0.8)
  const { brier, slope, bins } = calibration(outcome, probability, { level: 0.8 })
  return {
    auc: { value: auc, low, high },
    brier,
    slope: slope && { value: slope.value, low: slope.low, high: slope.high },
    bins,
  }
}

function importanceOf(
  trees: ReturnType<typeof fitBoostedTrees>,
  { names, columns }: Covariates,
  terms: readonly DriverTerm[],
): SecondOpinion['importance'] {
  const first = columns.map((column) => column.subarray(0, most.explained))
  const { values } = explainBoostedTrees(trees, first)
  const keys = names.map((name) => terms.find((term) => term.name === name)?.key ?? 'time')
  const size = new Map<string, number>()
  for (let at = 0; at < values.length; at += names.length) {
    const own = new Map<string, number>()
    for (const [j, key] of keys.entries()) own.set(key, (own.get(key) ?? 0) + (values[at + j] as number))
    for (const [key, value] of own) size.set(key, (size.get(key) ?? 0) + Math.abs(value))
  }
  const all = [...size.values()].reduce((sum, value) => sum + value, 0)
  return [...size]
    .map(([key, value]) => ({
      key,
      label: terms.find((term) => term.key === key)?.label ?? 'the time as a customer',
      share: all > 0 ? value / all : 0,
    }))
    .sort((one, other) => other.share - one.share)
}
