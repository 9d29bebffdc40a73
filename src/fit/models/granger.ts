import { type GrangerTest, readLink } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortChance, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** Whether one key figure comes before another. */
export const grangerModel: FitModel = {
  name: 'granger',
  answers: 'whether one key figure precedes another, with the sign that is claimed',
  setting: 'two series, one row per period without gaps',
  source: 'Granger (1969), Econometrica 37(3); Kaplan & Norton (1996)',
  example: 'scorecard.csv --leading satisfaction --lagging revenue --lags 2',
  options: {
    leading: { takes: 'COLUMN', says: 'what is said to come first; default leading' },
    lagging: { takes: 'COLUMN', says: 'what is said to follow; default lagging' },
    lags: { takes: 'NUMBER', says: 'periods until the effect; default 1' },
    sign: {
      takes: 'NAME',
      says: 'rising or falling: what more of the one does to the other; default rising',
    },
    differences: { takes: null, says: 'test the changes, as series that wander ask for' },
  },
  run: reportOf,
}

const changes = (series: Float64Array) =>
  series.subarray(1).map((value, period) => value - Number(series[period]))

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const [leading, lagging] = ['leading', 'lagging'].map((name) => asked.text(name) ?? name) as [
    string,
    string,
  ]
  const table = await readTable(file, [leading, lagging], asked)
  const series = [leading, lagging].map((name) => {
    const own = table.numbers(name)
    return asked.flag('differences') ? changes(own) : own
  }) as [Float64Array, Float64Array]
  const level = asked.level()
  const { status, forward, backward } = readLink(
    {
      leading: series[0],
      lagging: series[1],
      lags: asked.count('lags', 1),
      sign: asked.choice('sign', ['rising', 'falling'], 'rising'),
    },
    level,
  )
  const told = ({ n, ratio, p, lags }: GrangerTest) => ({ n, ratio, p, lags })
  return plainReport({
    model: 'granger',
    n: forward.n,
    parameters: { [`${leading} -> ${lagging}`]: forward.sum, [`${lagging} -> ${leading}`]: backward.sum },
    level,
    warnings:
      forward.p < 1 - level && backward.p < 1 - level
        ? ['Each precedes the other: the direction is not told.']
        : [],
    predictions: { status, forward: told(forward), backward: told(backward) },
    basis: `Granger test, ${forward.n.toLocaleString('en-US')} periods, ${forward.lags} lags`,
    notes: [
      `${leading} precedes ${lagging}: F ${shortNumber(forward.ratio)}, p ${shortChance(forward.p)}; the link is ${status}`,
      `The other way round: F ${shortNumber(backward.ratio)}, p ${shortChance(backward.p)}`,
    ],
  })
}
