import {
  fitRankedLogit,
  fitRankingConjoint,
  type RankedLogitFit,
  type Rankings,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { readStudy, studyOptions } from '../conjoint-study.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** What makes people put some alternatives before others. */
export const rankedLogitModel: FitModel = {
  name: 'ranked-logit',
  answers: 'what makes people rank some alternatives before others',
  setting: 'orders of alternatives or of profiles: ties allowed, and orders from the top on',
  source: 'Beggs, Cardell & Hausman (1981), Journal of Econometrics 17',
  example: 'preferences_matrix.csv --profiles profiles.csv --levels levels.csv',
  options: {
    ...studyOptions,
    set: { takes: 'COLUMN', says: 'without --profiles one row per alternative: which order it belongs to' },
    rank: { takes: 'COLUMN', says: 'its place in the order, 1 the best, 0 not ranked; default rank' },
    individual: { takes: 'COLUMN', says: 'whose order, where everybody counts sets anew' },
    attributes: { takes: 'COLUMNS', says: 'columns that tell what the alternatives are like' },
    ridge: { takes: 'NUMBER', says: 'pull of the coefficients towards 0; default none' },
  },
  run: async (file, asked) => {
    const ridge = asked.positive('ridge') ?? 0
    const options = { level: asked.level(), ridge }
    if (asked.text('profiles') === undefined)
      return reportOf(fitRankedLogit(await readRankings(file, asked), options))
    return reportOf(fitRankingConjoint((await readStudy(file, asked)).given, options))
  },
}

async function readRankings(file: string, asked: Asked): Promise<Rankings> {
  const [set, rank, individual] = [
    asked.needed('set'),
    asked.text('rank') ?? 'rank',
    asked.text('individual'),
  ]
  asked.needed('attributes')
  const attributes = asked.list('attributes')
  const table = await readTable(file, [set, rank, ...attributes, ...(individual ? [individual] : [])], asked)
  const whose = individual ? table.coded(individual).codes : new Int32Array(table.rows)
  const { codes } = table.coded(set)
  const orders = new Map<string, number[]>()
  for (let row = 0; row < table.rows; row++) {
    const key = `${whose[row]} ${codes[row]}`
    const own = orders.get(key)
    if (own) own.push(row)
    else orders.set(key, [row])
  }
  const { names, columns } = table.covariates(attributes)
  const places = table.numbers(rank)
  const rows = [...orders.values()].flat()
  const starts = [0]
  for (const own of orders.values()) starts.push(Number(starts.at(-1)) + own.length)
  return {
    names,
    values: Float64Array.from({ length: rows.length * names.length }, (_, j) =>
      Number(columns[j % names.length]?.[Number(rows[Math.floor(j / names.length)])]),
    ),
    starts: Int32Array.from(starts),
    rank: Float64Array.from(rows, (row) => Number(places[row])),
  }
}

function reportOf(fit: RankedLogitFit): FitReport {
  const { nullLogLikelihood, rSquared } = fit
  return {
    ...fit,
    predictions: { nullLogLikelihood, rSquared },
    holdout: null,
    basis: `Rank-ordered logit, ${fit.n.toLocaleString('en-US')} orders`,
    notes: [
      `Log-likelihood of equal chances ${nullLogLikelihood.toFixed(4)}, McFadden’s R² ${shortNumber(rSquared)}`,
    ],
    rows: null,
  }
}
