import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choiceCalls } from '../../test/support/choice-calls.ts'
import { satisfactionCalls } from '../../test/support/satisfaction-calls.ts'
import * as analytics from './index.ts'

type Call = readonly unknown[]
const of = (...values: number[]) => Float64Array.of(...values)
const whole = (...values: number[]) => Int32Array.of(...values)

const bgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const paretoNbd = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const gammaGamma = { p: 6.25, q: 3.74, gamma: 15.44 }
const history = { x: 2, tx: 30.43, T: 38.86 }
const purchases = { x: of(0, 1, 2, 5, 0, 3), tx: of(0, 10, 30, 33, 0, 21), T: of(38, 30, 39, 35, 20, 40) }
const customers = {
  ...purchases,
  x: of(1, 1, 2, 5, 2, 3),
  tx: of(3, 10, 30, 33, 9, 21),
  meanSpend: of(15, 20, 35, 28, 60, 41),
}
const chance = analytics.seededRandom(1)
const square = (k: number) => Float64Array.from({ length: k * k }, (_, j) => (j % (k + 1) === 0 ? 0.01 : 0))
const model = {
  purchases: { model: 'bg-nbd', ...bgNbd },
  purchasesCovariance: square(4),
  spend: gammaGamma,
  spendCovariance: square(3),
}
const terms = { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 4.35 }
const discounting = { period: 4.35, periods: 36, ratePerPeriod: 0.01 }
const acquisition = {
  acquisition: { ceiling: 0.4, k: 0.1 },
  retention: { ceiling: 0.7, k: 0.05 },
  margin: 100,
  ratePerPeriod: 0.1,
}
const flow = { retention: 0.8, switching: 0.05 }
const profits = { profits: of(-51, 30, 42), after: 'last', ratePerPeriod: 0.1 }
const survey = {
  brands: ['ours', 'theirs'],
  drivers: ['value', 'brand'],
  ratings: of(4, 3, 2, 5),
  choice: of(0.7, 0.3),
  inertia: 1,
  coefficients: of(0.5, 0.3),
}
const buyers = { perYear: of(2), volume: of(100) }
const market = { contribution: of(0.2, 0.25), ratePerYear: 0.1, years: 3, population: 1e4 }
const granularity = {
  uplift: 0.1,
  fixedCost: 9,
  segments: 3,
  segmentCost: 2,
  customerCost: 0.1,
  consentShare: 0.8,
}
const levels = { macro: granularity, micro: granularity, 'one-to-one': granularity }
const certain = (value: number) => ({ value, low: value, high: value })
const uncertain = Object.fromEntries(
  Object.entries(granularity).map(([name, value]) => [name, certain(value)]),
)
const group = { n: 50, sum: 100, sumOfSquares: 250 }
const ratio = {
  n: 50,
  numerator: 90,
  denominator: 60,
  numeratorSquares: 200,
  denominatorSquares: 90,
  products: 110,
}
const observed = { time: of(3, 5, 5, 8, 12, 14), event: of(1, 1, 0, 1, 0, 1) }
const covariates = { names: ['age'], columns: [of(1, 0.5, 2, 1.5, 3, 2.2)] }
const outcome = of(0, 1, 0, 1, 1, 0)
const answers = [of(1, 3, 5, 4, 2, 4), of(2, 3, 4, 4, 1, 5)]
const scored = {
  score: of(0.9, 0.8, 0.4, 0.3, 0.2, 0.1),
  outcome: of(1, 0, 1, 0, 0, 1),
  treated: Uint8Array.of(1, 0, 1, 0, 1, 0),
}
const journeys = {
  channel: whole(0, 1, 1, 0, 2),
  start: whole(0, 2, 3, 5),
  channels: 3,
  conversions: of(4, 2, 3),
  nulls: of(6, 1, 2),
}

const contract = { alpha: 0.668, beta: 3.806 }
const bgBb = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }
/** A good call of each function; chance is given as a seed where a function takes a source of it. */
const calls: Readonly<Record<string, Call>> = {
  ...choiceCalls,
  ...satisfactionCalls,
  acquisitionValue: [acquisition, 10, 20],
  bestAcquisition: [acquisition],
  budgetedAcquisition: [[{ ...acquisition, prospects: 100, customers: 50 }], 1500],
  brandEquity: [survey, buyers, market],
  driverGains: [survey, buyers, market, 0, of(0.1, 0.1), of(10, 10)],
  brandValues: [
    of(0.8, 0.2, 0.3, 0.7),
    of(1, 0),
    of(0.2, 0.2),
    { perYear: 2, volume: 100, purchases: 6, ratePerYear: 0.1 },
  ],
  switchingMatrix: [of(0.3, -1, 2), 1.5],
  limitingShare: [flow],
  marketShares: [flow, 0.2, 5],
  worthOfShareChange: [
    {
      now: flow,
      changed: { retention: 0.82, switching: 0.05 },
      start: 0.2,
      periods: 5,
      market: 1e6,
      margin: 20,
      ratePerPeriod: 0.1,
    },
  ],
  referralKinds: [of(1, 9), of(9, 1), { lifetimeValue: 5, referralValue: 5 }],
  calibratedCurve: [0.4, 5, 0.2],
  responseRate: [{ ceiling: 0.4, k: 0.1 }, 5],
  fitResponseCurve: [{ spend: of(1, 5, 20), asked: of(100, 100, 100), won: of(5, 20, 33) }],
  cumulativeProfits: [profits.profits],
  expectedLifetime: [0.8],
  gainOfFewerDefections: [profits, 0.2, 0.1],
  valueAtDefection: [profits, 0.2],
  groupDifference: [group, { n: 40, sum: 70, sumOfSquares: 160 }, 0.95],
  shareDifference: [{ successes: 20, n: 50 }, { successes: 12, n: 40 }, 0.95],
  ratioDifference: [ratio, ratio, 0.95],
  stratifiedDifference: [[{ treated: group, control: group }], 0.95],
  cupedDifference: [
    { outcome: of(1, 2, 3, 5, 4, 6), before: of(1, 2, 2, 4, 3, 6), treated: Uint8Array.of(1, 0, 1, 0, 1, 0) },
    0.95,
  ],
  differenceInDifferences: [
    {
      outcome: of(1, 2, 3, 5, 2, 2, 3, 4),
      treated: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0),
      after: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1),
      cluster: whole(0, 0, 1, 1, 2, 2, 3, 3),
    },
    0.95,
  ],
  syntheticControl: [
    { treated: of(1, 2, 3, 5), donors: [of(1, 2, 2, 2), of(0, 1, 3, 3), of(2, 2, 3, 4)], before: 3 },
  ],
  sizeForMargin: [4, 0.2, 0.95],
  sizeForMeans: [0.5, { treated: 4, control: 4 }],
  sizeForShares: [0.12, 0.1],
  sizeForPromoters: [0.05, { promoters: 0.5, detractors: 0.2 }],
  powerOf: [0.5, 0.2, 0.95],
  detectableDifference: [0.2],
  sequentialLooks: [
    [
      { value: 0.5, se: 0.3 },
      { value: 0.4, se: 0.2 },
    ],
    { scale: 0.3, level: 0.95 },
  ],
  tightestScale: [0.2, 0.95],
  upliftBins: [scored, 2],
  upliftAtShare: [scored, 0.5],
  attributeByRule: [journeys, { name: 'linear' }],
  markovAttribution: [journeys],
  probabilityAlive: [bgNbd, history],
  expectedTransactions: [bgNbd, 39],
  expectedFutureTransactions: [bgNbd, history, 39],
  discountedFutureTransactions: [bgNbd, history, discounting],
  probabilitiesAlive: [bgNbd, purchases],
  futureTransactions: [bgNbd, purchases, 39],
  mbgNbdAlive: [bgNbd, history],
  mbgNbdTransactions: [bgNbd, 39],
  mbgNbdFutureTransactions: [bgNbd, history, 39],
  mbgNbdProbabilitiesAlive: [bgNbd, purchases],
  mbgNbdFuture: [bgNbd, purchases, 39],
  paretoNbdAlive: [paretoNbd, history],
  paretoNbdTransactions: [paretoNbd, 39],
  paretoNbdFutureTransactions: [paretoNbd, history, 39],
  paretoNbdResidual: [paretoNbd, history, 0.0027],
  paretoNbdProbabilitiesAlive: [paretoNbd, purchases],
  paretoNbdFuture: [paretoNbd, purchases, 39],
  paretoNbdResiduals: [paretoNbd, purchases, 0.0027],
  fitBgNbd: [purchases],
  fitMbgNbd: [purchases],
  fitParetoNbd: [purchases],
  fitGammaGamma: [{ x: customers.x, meanSpend: customers.meanSpend }],
  meanSpend: [gammaGamma],
  expectedSpend: [gammaGamma, 2, 22.35],
  lifetimeValues: [model, customers, terms],
  buyersAlive: [{ model: 'pareto-nbd', ...paretoNbd }, purchases],
  purchasesAhead: [{ model: 'mbg-nbd', ...bgNbd }, purchases, 39],
  fitBuying: ['mbg-nbd', purchases],
  topShare: [model, customers, terms, of(5, 4, 7, 9, 3, 2), 0.3],
  summarisePurchases: [
    { customer: whole(0, 0, 1), day: whole(1, 20, 4), amount: of(5, 7, 9) },
    { unit: 'week' },
  ],
  sumInterval: [
    {
      value: 900,
      cost: 10,
      costDeviation: 1,
      ceiling: 2000,
      lnSilent: -9,
      parameterDeviation: 30,
      processDeviation: 50,
    },
    0.8,
  ],
  calibrationByFrequency: [of(0, 1, 2), of(1, 0, 2), of(0.3, 0.8, 1.2)],
  normalDraw: [chance],
  exponentialDraw: [chance, 2],
  gammaDraw: [chance, 0.5, 2],
  betaDraw: [chance, 2, 3],
  poissonDraw: [chance, 40],
  chiSquareTail: [3, 2],
  fisherTail: [3, 2, 8],
  normalProbability: [1],
  normalQuantile: [0.9],
  quantile: [of(1, 2, 3), 0.4],
  shareInterval: [3, 10, 0.95],
  studentProbability: [1, 5],
  studentQuantile: [0.9, 5],
  chainEffect: [
    [
      { value: 0.5, se: 0.1 },
      { value: 0.4, se: 0.2 },
    ],
    1,
    0.95,
  ],
  controlChart: [
    'p',
    [
      { count: 3, of: 50 },
      { count: 4, of: 60 },
    ],
  ],
  cronbachAlpha: [answers, 0.95],
  cusum: [of(1, 2, 3), 2, 1],
  averageRunLength: [1],
  intraclassCorrelation: [answers, 0.95],
  cohenKappa: [{ counts: of(20, 5, 10, 15), categories: 2 }, 0.95],
  fleissKappa: [of(3, 0, 1, 2, 2, 1), 2, 0.95],
  satisfactionIndex: [answers, [0.5, 0.5], { low: 1, high: 5 }, 0.95],
  meanOfHundred: [{ n: 10, sum: 30, square: 110 }, { low: 1, high: 5 }, 0.95],
  netPromoters: [{ promoters: 50, detractors: 20, n: 100 }, 0.95],
  alignment: [[3, 4, 5], 6],
  herfindahl: [[0.3, 0.3, 0.2, 0.2]],
  largestShare: [[5, 3, 1], 2],
  chooseGranularity: [{ base: 1000, margin: 10, levels }],
  chooseUncertain: [
    {
      base: certain(1000),
      margin: certain(10),
      levels: { macro: uncertain, micro: uncertain, 'one-to-one': uncertain },
    },
    { draws: 20 },
  ],
  rfmScores: [{ recency: of(1, 5, 9, 20, 30), frequency: of(1, 2, 3, 4, 5), monetary: of(9, 8, 7, 6, 5) }],
  whaleCurve: [of(5, 3, -1)],
  bestShare: [of(5, 3, -1), 0.3],
  compareSegments: [
    {
      segments: [
        { name: 'a', members: Uint8Array.of(1, 1, 0, 0, 1, 0) },
        { name: 'b', members: Uint8Array.of(0, 0, 1, 1, 0, 1) },
      ],
      measures: [
        { name: 'orders', kind: 'mean', values: of(1, 2, 4, 3, 3, 1) },
        { name: 'left', kind: 'share', values: of(1, 0, 0, 1, 0, 0) },
      ],
      value: of(5, 3, -1, 2, 9, 1),
      reachable: Uint8Array.of(1, 0, 1, 1, 1, 0),
    },
  ],
  segmentMigration: [[0, 0, 1, 1, -1], [0, 1, 1, 0, 1], 2],
  stationarityTest: [[of(5, 1, 2, 4), of(3, 3, 1, 6)], 2],
  fitKMeans: [[of(5, 3, -1, 8), of(1, 2, 9, 4)], 2, { starts: 3 }],
  fitLatentClasses: [
    {
      questions: ['a', 'b', 'c'],
      answers: [
        ['no', 'yes'],
        ['no', 'yes'],
        ['no', 'yes'],
      ],
      codes: [whole(0, 1, 1, 0, 1, -1), whole(0, 1, 1, 0, 0, 1), whole(0, 1, 0, 1, 1, 0)],
    },
    { starts: 2 },
  ],
  matchLabels: [
    [0, 0, 1, 2],
    [1, 1, 0, 0],
  ],
  silhouette: [
    [of(5, 3, -1, 8), of(1, 2, 9, 4)],
    [0, 1, 1, 0],
  ],
  gapStatistic: [[of(5, 3, -1, 8), of(1, 2, 9, 4)], { most: 2, references: 2, starts: 1 }],
  principalComponents: [[of(5, 3, -1, 8), of(1, 2, 9, 4)]],
  kMeansClusterer: [[of(5, 3, -1, 8)], 2],
  bootstrapStability: [[0, 0, 1], (rows: Int32Array) => rows.map((row) => row % 2), { replicates: 3 }],
  calibration: [outcome, of(0.2, 0.7, 0.4, 0.6, 0.9, 0.1), { bins: 2 }],
  concordance: [observed, of(0.2, 0.7, 0.4, 0.6, 0.9, 0.1)],
  discrimination: [outcome, of(0.2, 0.7, 0.4, 0.6, 0.9, 0.1)],
  liftTable: [outcome, of(0.2, 0.7, 0.4, 0.6, 0.9, 0.1), 2],
  kaplanMeier: [observed],
  nelsonAalen: [observed],
  fitCox: [observed, covariates],
  logRank: [observed, whole(0, 1, 0, 1, 0, 1)],
  fitLogistic: [outcome, covariates],
  fitPoisson: [of(0, 2, 1, 3, 1, 0), covariates],
  contractSurvival: [contract, 5],
  contractRetention: [contract, 5],
  contractResidual: [contract, 2, 0.1],
  contractLifetime: [contract, 0.1],
  renewalsOfCustomers: [of(1, 2, 3), of(1, 0, 0)],
  fitSbg: [{ atRisk: of(1000, 869, 743), lost: of(131, 126, 90) }],
  fitBdw: [{ atRisk: of(1000, 869, 743, 653), lost: of(131, 126, 90, 60) }],
  bgBbAlive: [bgBb, { x: 2, tx: 4, n: 6 }],
  bgBbFutureTransactions: [bgBb, { x: 2, tx: 4, n: 6 }, 5],
  bgBbResidual: [bgBb, { x: 2, tx: 4, n: 6 }, 0.1],
  bgBbTransactions: [bgBb, 5],
  occasionValues: [
    {
      level: 0.95,
      covariance: square(4),
      parameters: Object.fromEntries(Object.entries(bgBb).map(([name, value]) => [name, { value }])),
    },
    { x: of(1, 2, 6), tx: of(3, 4, 6), n: of(6, 6, 6) },
    { ratePerOccasion: 0.1 },
    { margin: 0.3, meanSpend: of(5, 20, 30), spend: gammaGamma, spendCovariance: square(3) },
  ],
  fitBgBb: [{ x: of(0, 1, 2, 3, 6), tx: of(0, 1, 4, 5, 6), n: of(6, 6, 6, 6, 6) }],
  fitBetaBernoulli: [{ x: of(0, 1, 2, 5, 6), n: of(6, 6, 6, 6, 6) }],
  migrationValue: [of(0.3, 0.7, 0.2, 0.8), of(36, -4), 0.2],
  fitMigration: [{ from: whole(0, 0, 1, 1), to: whole(0, 1, 1, 0), weights: of(3, 2, 5, 1) }, 2],
  constantRetentionMultiple: [0.8, 0.1, 'at once'],
  grangerTest: [of(1, 3, 2, 5, 4, 6, 8, 7, 9, 12, 10, 11), of(2, 1, 3, 2, 6, 4, 5, 8, 8, 9, 12, 10), 1, 0.95],
  monthlyDiscounting: [{ ratePerYear: 0.1, months: 36, unitsPerMonth: 4.35 }],
  serviceMean: [
    { customers: 9, contacts: 30, cost: 200, years: 18, costSquare: 6000, costYears: 420, yearsSquare: 40 },
  ],
  granularityNet: [{ base: 1000, margin: 10, levels }, 'micro'],
}

const functions = analytics as unknown as Readonly<Record<string, (...call: unknown[]) => unknown>>

/** The first place of a NaN in an answer; null when there is none. */
function nanIn(answer: unknown, at = ''): string | null {
  if (typeof answer === 'number') return Number.isNaN(answer) ? at || 'the answer' : null
  if (typeof answer !== 'object' || answer === null) return null
  const entries = answer instanceof Map ? answer.entries() : Object.entries(answer)
  for (const [name, value] of entries) {
    const found = nanIn(value, `${at}.${name}`)
    if (found !== null) return found
  }
  return null
}

/** Every copy of an argument in which one number is replaced, or one column is shorter; with its place. */
function* spoiled(argument: unknown, by: number | 'shorter', at: string): Generator<[string, unknown]> {
  if (typeof argument === 'number' && by !== 'shorter') yield [at, by]
  if (argument instanceof Float64Array) {
    if (by === 'shorter') yield [`${at}.length`, argument.slice(0, -1)]
    else for (const place of argument.keys()) yield [`${at}[${place}]`, argument.with(place, by)]
  } else if (Array.isArray(argument)) {
    for (const [place, value] of argument.entries())
      for (const [where, changed] of spoiled(value, by, `${at}[${place}]`))
        yield [where, argument.with(place, changed)]
  } else if (typeof argument === 'object' && argument !== null && !ArrayBuffer.isView(argument)) {
    for (const [name, value] of Object.entries(argument))
      for (const [where, changed] of spoiled(value, by, `${at}.${name}`))
        yield [where, { ...argument, [name]: changed }]
  }
}

/** What a function does with a bad call: it refuses in the house's words (null), or something worse. */
function faultOf(name: string, call: Call, mayAnswer: boolean): string | null {
  try {
    const found = nanIn(functions[name]?.(...call))
    if (found !== null) return `answers NaN in ${found}`
    return mayAnswer ? null : 'answers'
  } catch (error) {
    return error instanceof RangeError && /^\w+: .+ must be .+, got /s.test(error.message)
      ? null
      : String(error)
  }
}

test('most of what is exported has a good call here', (t) => {
  const without = Object.keys(functions).filter(
    (name) => typeof functions[name] === 'function' && !(name in calls),
  )
  t.diagnostic(`without one: ${without.join(', ')}`)
  assert.ok(without.length < Object.keys(calls).length)
})

test('a good call of any function answers without a NaN', () => {
  for (const [name, call] of Object.entries(calls)) {
    assert.equal(typeof functions[name], 'function', `${name} is not exported`)
    assert.equal(nanIn(functions[name]?.(...call)), null, name)
  }
})

test('a call with NaN is refused by name, and one with an infinite number or a short column never answers NaN', () => {
  const faults: string[] = []
  for (const [name, call] of Object.entries(calls))
    for (const by of [Number.NaN, Infinity, -Infinity, 'shorter'] as const)
      for (const [where, changed] of spoiled(call, by, name)) {
        const fault = faultOf(name, changed as Call, !Object.is(by, Number.NaN))
        if (fault !== null) faults.push(`${where} ${by}: ${fault}`)
      }
  assert.deepEqual(faults, [])
})
