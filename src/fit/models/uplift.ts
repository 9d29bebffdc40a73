import {
  crossFittedUplift,
  type Estimate,
  type GroupDifference,
  groupDifference,
  type ScoredTest,
  seededRandom,
  type UpliftBin,
  type UpliftCustomers,
  upliftBins,
  upliftCurve,
  upliftQuality,
} from '../../analytics/index.ts'
import { armOptions, armsOf, meanOf, totalsWhere } from '../arms.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, type FitRows, shortChance, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

const methods = ['two-model', 'transformed', 'x-learner'] as const

/** What a treatment changed, and how well a score tells whom. */
export const upliftModel: FitModel = {
  name: 'uplift',
  answers: 'what a treatment changed, and how well a score tells whom it changes',
  setting: 'customers who were treated or not by lot',
  source: 'Welch (1947), Biometrika 34; Radcliffe (2007), Using control groups to target on predicted lift',
  example:
    'hillstrom.csv.gz --treatment segment --treated "Mens E-Mail" --control "No E-Mail" --outcome visit --score history',
  options: {
    ...armOptions,
    score: { takes: 'COLUMN', says: 'the higher, the more the treatment should change' },
    covariates: {
      takes: 'COLUMNS',
      says: 'what was known before, by which a score is learnt when none is given; parted by commas',
    },
    method: { takes: 'NAME', says: `${methods.join(', ')}; default x-learner` },
    replicates: { takes: 'NUMBER', says: 'samples for the intervals of the areas; default 200' },
  },
  run: async (file, asked) => {
    const [treatment, outcome, score] = [
      asked.needed('treatment'),
      asked.needed('outcome'),
      asked.text('score'),
    ]
    const covariates = score === undefined ? asked.list('covariates') : []
    const named = score === undefined ? covariates : [score]
    const table = await readTable(file, [treatment, outcome, ...named], asked)
    const arms = armsOf(table, treatment, asked)
    const found = { outcome: arms.of(table.numbers(outcome)), treated: arms.treated }
    if (score !== undefined) return reportOf(found, arms.of(table.numbers(score)), asked)
    if (covariates.length === 0) return reportOf(found, null, asked)
    const columns = table.covariates(covariates).columns.map((column) => arms.of(column))
    return reportOf(found, learntScore({ ...found, columns }, asked), asked)
  },
}

/** Each customer's change as foretold by a model of the others. */
const learntScore = (customers: UpliftCustomers, asked: Asked) =>
  crossFittedUplift(customers, {
    method: asked.choice('method', methods, 'x-learner'),
    random: seededRandom(asked.count('seed', 1)),
    onProgress: asked.progress('learns from all but a fifth'),
  })

function reportOf(found: Omit<ScoredTest, 'score'>, score: Float64Array | null, asked: Asked): FitReport {
  const level = asked.level()
  const difference = differenceOf(found, level)
  const test = score && { ...found, score }
  const random = seededRandom(asked.count('seed', 1))
  const replicates = asked.count('replicates', 200, 2)
  const onProgress = asked.progress('draws customers again')
  const quality = test && upliftQuality(test, { random, replicates, level, onProgress })
  const bins = test && upliftBins(test, 10)
  const curve =
    test &&
    upliftCurve(test, 20, {
      random: seededRandom(asked.count('seed', 1)),
      replicates,
      level,
      onProgress: asked.progress('draws customers again for the curve'),
    })
  const areas = quality && { qini: quality.qini, auuc: quality.auuc, gain: quality.gain }
  const told = Object.entries(areas ?? {}).filter((entry): entry is [string, Estimate] => entry[1] !== null)
  const { value, se, low, high, p, degrees } = difference
  return {
    model: 'uplift',
    n: found.outcome.length,
    parameters: { difference: { value, se, low, high }, ...Object.fromEntries(told) },
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings:
      areas && areas.qini === null
        ? ['Qini and uplift areas are told of outcomes that are 0 and 1 alone; gain is told of any.']
        : [],
    predictions: { p, ...(Number.isFinite(degrees) && { degrees }), tenths: bins, curve },
    holdout: null,
    basis: `Uplift, ${found.outcome.length.toLocaleString('en-US')} customers`,
    notes: [
      `Probability of so large a difference by chance: ${shortChance(p)}`,
      ...(bins ? tenthsOf(bins) : []),
    ],
    rows: test && rowsOf(test),
  }
}

/** By totals about the mean, which leave the difference and lose no digits. */
function differenceOf({ outcome, treated }: Omit<ScoredTest, 'score'>, level: number): GroupDifference {
  const about = meanOf(outcome)
  const of = (flag: number) => totalsWhere(outcome, about, (row) => treated[row] === flag)
  return groupDifference(of(1), of(0), level)
}

const rowsOf = ({ score, outcome, treated }: ScoredTest): FitRows => ({
  header: ['score', 'treated', 'outcome'],
  cells: (function* () {
    for (let row = 0; row < score.length; row++)
      yield [Number(score[row]), Number(treated[row]), Number(outcome[row])]
  })(),
})

const tenthsOf = (bins: readonly UpliftBin[]) =>
  bins.map(({ treatedMean, controlMean, uplift }, k) =>
    [
      `Tenth ${String(k + 1).padStart(2)} by score:`,
      `treated ${shortNumber(treatedMean)},`,
      `control ${shortNumber(controlMean)},`,
      `uplift ${shortNumber(uplift)}`,
    ].join(' '),
  )
