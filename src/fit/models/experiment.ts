import {
  cupedDifference,
  type Estimate,
  type GroupDifference,
  groupDifference,
  sequentialLooks,
  sizeForMeans,
  stratifiedDifference,
  tightestScale,
} from '../../analytics/index.ts'
import { type Arms, armOptions, armsOf, meanOf, totalsWhere } from '../arms.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortChance, shortNumber } from '../report.ts'
import { type FitTable, readTable } from '../table.ts'

/** What a test by lot shows, and how many it needs. */
export const experimentModel: FitModel = {
  name: 'experiment',
  answers: 'what a test by lot shows, also while it runs, and how many customers it needs',
  setting: 'customers who were treated or not by lot',
  source:
    'Welch (1947), Biometrika 34; Deng et al. (2013), WSDM; Johari et al. (2022), Operations Research 70(3)',
  example:
    'hillstrom.csv.gz --treatment segment --treated "Mens E-Mail" --control "No E-Mail" --outcome spend --before history',
  options: {
    ...armOptions,
    before: { takes: 'COLUMN', says: 'a number from the time before, which is taken out of the outcome' },
    strata: { takes: 'COLUMN', says: 'what both arms shall be mixed alike in' },
    looks: {
      takes: 'NUMBER',
      says: 'how often one looks while rows come in as they stand; the test may end at any',
    },
    find: { takes: 'DIFFERENCE', says: 'how many customers a test needs that finds it' },
    power: { takes: 'SHARE', says: 'probability that --find is found; default 0.8' },
  },
  run: async (file, asked) => {
    const [treatment, outcome] = [asked.needed('treatment'), asked.needed('outcome')]
    const more = ['before', 'strata'].flatMap((name) => asked.text(name) ?? [])
    const table = await readTable(file, [treatment, outcome, ...more], asked)
    const arms = armsOf(table, treatment, asked)
    return reportOf({ table, arms, outcome: arms.of(table.numbers(outcome)) }, asked)
  },
}

interface Read {
  readonly table: FitTable
  readonly arms: Arms
  readonly outcome: Float64Array
}

function reportOf(read: Read, asked: Asked): FitReport {
  const level = asked.level()
  const plain = plainDifference(read, read.outcome.length, level)
  const before = asked.text('before')
  const cuped =
    before === undefined
      ? null
      : cupedDifference(
          {
            outcome: read.outcome,
            before: read.arms.of(read.table.numbers(before)),
            treated: read.arms.treated,
          },
          level,
        )
  const strata = asked.text('strata')
  const stratified = strata === undefined ? null : stratifiedOf(read, strata, level)
  const looks = asked.text('looks') === undefined ? null : looksOf(read, asked.count('looks', 10), level)
  const size = sizeOf(read, asked, level)
  const told = { difference: plain, ...(cuped && { cuped }), ...(stratified && { stratified }) }
  return {
    model: 'experiment',
    n: read.outcome.length,
    parameters: {
      ...Object.fromEntries(Object.entries(told).map(([name, found]) => [name, estimateOf(found)])),
      ...(looks && { sequential: looks.estimate }),
    },
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions: {
      p: Object.fromEntries(Object.entries(told).map(([name, { p }]) => [name, p])),
      ...(cuped && { varianceLeft: cuped.varianceLeft }),
      ...(looks && { alwaysValidP: looks.p }),
      ...(size && { size }),
    },
    holdout: null,
    basis: `Experiment, ${read.outcome.length.toLocaleString('en-US')} customers`,
    notes: [
      ...Object.entries(told).map(
        ([name, { p }]) => `Probability of so large a ${name} by chance: ${shortChance(p)}`,
      ),
      ...(cuped
        ? [`The time before leaves ${shortNumber(100 * cuped.varianceLeft)} % of the variance.`]
        : []),
      ...(looks ? [`Always-valid probability after all looks: ${shortChance(looks.p)}`] : []),
      ...(size
        ? [
            `To find ${asked.text('find')}: ${size.treated.toLocaleString('en-US')} treated, ${size.control.toLocaleString('en-US')} controls`,
          ]
        : []),
    ],
    rows: null,
  }
}

const estimateOf = ({ value, se, low, high }: GroupDifference): Estimate => ({ value, se, low, high })

/** Of the first rows. */
function plainDifference({ outcome, arms }: Read, rows: number, level: number): GroupDifference {
  const about = meanOf(outcome)
  const of = (flag: number) =>
    totalsWhere(outcome.subarray(0, rows), about, (row) => arms.treated[row] === flag)
  return groupDifference(of(1), of(0), level)
}

function stratifiedOf({ table, arms, outcome }: Read, name: string, level: number): GroupDifference {
  const { codes, texts } = table.coded(name)
  const stratum = arms.of(codes)
  const about = meanOf(outcome)
  const strata = texts.flatMap((_, code) => {
    const of = (flag: number) =>
      totalsWhere(outcome, about, (row) => stratum[row] === code && arms.treated[row] === flag)
    const [treated, control] = [of(1), of(0)]
    return treated.n + control.n === 0 ? [] : [{ treated, control }]
  })
  return stratifiedDifference(strata, level)
}

/** Looks after equal parts of the rows, in their order. */
function looksOf(read: Read, count: number, level: number): { estimate: Estimate; p: number } {
  const all = Array.from({ length: count }, (_, k) =>
    plainDifference(read, Math.floor(((k + 1) * read.outcome.length) / count), level),
  )
  const told = all.filter(({ se }) => se > 0)
  const last = told.at(-1)
  if (!last) return { estimate: { value: Number(all.at(-1)?.value), se: null, low: null, high: null }, p: 1 }
  const { p, low, high } = sequentialLooks(told, { scale: tightestScale(last.se, level), level })
  return {
    estimate: { value: last.value, se: last.se, low: Number(low.at(-1)), high: Number(high.at(-1)) },
    p: Number(p.at(-1)),
  }
}

/** By the spread that the arms show. */
function sizeOf({ outcome, arms }: Read, asked: Asked, level: number) {
  const find = asked.positive('find')
  if (find === undefined) return null
  const power = asked.positive('power', 1) ?? 0.8
  const about = meanOf(outcome)
  const variance = (flag: number) => {
    const { n, sum, sumOfSquares } = totalsWhere(outcome, about, (row) => arms.treated[row] === flag)
    return Math.max(0, (sumOfSquares - (sum * sum) / n) / (n - 1))
  }
  return sizeForMeans(find, { treated: variance(1), control: variance(0) }, { power, level })
}
