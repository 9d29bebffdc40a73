import {
  kaplanMeier,
  type LogRank,
  logRank,
  type ObservedTimes,
  type SurvivalCurve,
  type SurvivalTime,
  survivalTime,
} from '../../analytics/index.ts'
import { FitFileError, whole } from '../file.ts'
import type { FitModel, FitOption } from '../fit-model.ts'
import { type FitReport, shortChance, shortNumber } from '../report.ts'
import { type NumberNeed, readTable } from '../table.ts'

/** What models of the time to an event are asked. */
export const timeOptions: Readonly<Record<string, FitOption>> = {
  time: { takes: 'COLUMN', says: 'how long it was watched', needed: true },
  event: {
    takes: 'COLUMN',
    says: '1 or yes where it ended then, 0 or no where it was still running',
    needed: true,
  },
}

/** What a time to an event must be. */
export const timeNeed: NumberNeed = { isMet: (time) => time >= 0, says: 'a time cannot be negative' }

/** Of more groups the test has no power left, and nobody reads their curves. */
const mostGroups = 100

/** How many remain over time. */
export const kmModel: FitModel = {
  name: 'km',
  answers: 'how many remain over time, and whether groups differ',
  setting: 'time until an event, also where it has not come yet',
  source: 'Kaplan & Meier (1958), J. American Statistical Association 53',
  example: 'telco_customer_churn.csv.gz --time tenure --event Churn --by Contract',
  options: {
    ...timeOptions,
    by: { takes: 'COLUMN', says: 'one curve for each of its values, with the log-rank test' },
    scale: { takes: 'SCALE', says: 'of the intervals: log, plain or log-log; default log' },
  },
  run: async (file, asked) => {
    const [time, event, by] = [asked.needed('time'), asked.needed('event'), asked.text('by')]
    const options = {
      level: asked.level(),
      scale: asked.choice('scale', ['log', 'plain', 'log-log'] as const, 'log'),
    }
    const table = await readTable(file, by === undefined ? [time, event] : [time, event, by], asked)
    const observed = { time: table.numbers(time, timeNeed), event: table.happened(event) }
    if (by === undefined) return reportOf([['all', kaplanMeier(observed, options)]], null)
    const { codes, texts } = table.coded(by)
    if (texts.length > mostGroups)
      throw new FitFileError(
        `“${by}” has ${whole.format(texts.length)} different values; more than ${mostGroups} groups tell nothing apart.`,
      )
    const curves = texts.map(
      (text, code) => [text, kaplanMeier(groupOf(observed, codes, code), options)] as const,
    )
    return reportOf(curves, logRank(observed, codes))
  },
}

function groupOf({ time, event }: ObservedTimes, codes: Int32Array, code: number): ObservedTimes {
  const own = (_: number, row: number) => codes[row] === code
  return { time: time.filter(own), event: event.filter(own) }
}

const rounded = ({ value, low, high, level }: SurvivalTime) =>
  `${shortNumber(value)} (${Math.round(level * 100)} % ${shortNumber(low)} to ${shortNumber(high)})`

function reportOf(curves: readonly (readonly [string, SurvivalCurve])[], test: LogRank | null): FitReport {
  const n = curves.reduce((sum, [, curve]) => sum + curve.n, 0)
  const groups = curves.map(([group, curve]) => {
    const events = curve.events.reduce((sum, count) => sum + count, 0)
    return { group, n: curve.n, events, median: survivalTime(curve, 0.5) }
  })
  const compared = test && {
    statistic: test.statistic,
    degrees: test.degrees,
    p: test.p,
    expected: [...test.expected],
  }
  return {
    model: 'km',
    n,
    parameters: {},
    level: curves[0]?.[1].level ?? null,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions: { groups, ...(compared ? { logRank: compared } : {}) },
    holdout: null,
    basis: `Kaplan–Meier, ${n.toLocaleString('en-US')} rows`,
    notes: [
      ...groups.map(
        ({ group, n, events, median }) => `${group}: ${n} rows, ${events} events, median ${rounded(median)}`,
      ),
      ...(test
        ? [`Log-rank ${shortNumber(test.statistic)} on ${test.degrees} df, p ${shortChance(test.p)}`]
        : []),
    ],
    rows: {
      header: ['group', 'time', 'at_risk', 'events', 'survival', 'se', 'low', 'high'],
      cells: rowsOf(curves),
    },
  }
}

function* rowsOf(curves: readonly (readonly [string, SurvivalCurve])[]): Generator<(string | number)[]> {
  for (const [group, { time, atRisk, events, survival, se, low, high }] of curves)
    for (let slot = 0; slot < time.length; slot++)
      yield [
        group,
        ...[time, atRisk, events, survival, se, low, high].map((column) => column[slot] as number),
      ]
}
