import {
  type AttributionRule,
  attributeByRule,
  type Credits,
  type Estimate,
  type Journeys,
  type MarkovCredits,
  markovAttribution,
  normalQuantile,
  seededRandom,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type FitTable, readTable } from '../table.ts'

const methods = ['markov', 'shapley', 'first', 'last', 'linear', 'time-decay', 'position'] as const
type Method = (typeof methods)[number]

/** Which channel brought how many purchases. */
export const attributionModel: FitModel = {
  name: 'attribution',
  answers: 'which channel brought how many purchases',
  setting: 'the touches before each purchase, and before leaving without one',
  source: 'Anderl, Becker, von Wangenheim & Schumann (2016), Int. J. Research in Marketing 33(3)',
  example: 'paths.csv.gz --conversions total_conversions --value total_conversion_value --nulls total_null',
  options: {
    path: { takes: 'COLUMN', says: 'touches in the order of time; default path' },
    separator: { takes: 'SIGN', says: 'what stands between them; default >' },
    conversions: { takes: 'COLUMN', says: 'how many bought on that path; default each row one' },
    nulls: { takes: 'COLUMN', says: 'how many left on it without buying; default none' },
    value: { takes: 'COLUMN', says: 'what the purchases brought' },
    method: { takes: 'NAME', says: `${methods.join(', ')}; default markov` },
    ages: {
      takes: 'COLUMN',
      says: 'days from each touch to the end of the path, parted by the same sign; then --half-life is in days',
    },
    'half-life': { takes: 'NUMBER', says: 'of time-decay, in touches or days; default 1, of days 7' },
    replicates: { takes: 'NUMBER', says: 'samples for the errors of markov; default 100' },
  },
  run: async (file, asked) => {
    const named = ['conversions', 'nulls', 'value'].map((name) => asked.text(name))
    const path = asked.text('path') ?? 'path'
    const ages = asked.text('ages')
    const needed = [path, ages, ...named].filter((name) => name !== undefined)
    const table = await readTable(file, needed, asked)
    return reportOf(table, path, asked)
  },
}

function reportOf(table: FitTable, path: string, asked: Asked): FitReport {
  const { journeys, names } = journeysOf(table, path, asked)
  const method = asked.choice('method', methods, 'markov')
  const level = asked.level()
  const credits = creditsOf(journeys, method, asked)
  const named = (column: Float64Array) =>
    Object.fromEntries(names.map((name, k) => [name, Number(column[k])]))
  const chain = method === 'markov' ? (credits as MarkovCredits) : null
  const heuristics = (['first', 'last', 'linear'] as const).map(
    (name) => [name, attributeByRule(journeys, { name }).conversions] as const,
  )
  return {
    model: 'attribution',
    n: table.rows,
    parameters: Object.fromEntries(names.map((name, k) => [name, estimateAt(credits, k, level)])),
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: journeys.nulls
      ? []
      : [
          'Without paths that ended in nothing the chain converts always; its effects then only say who was on the way.',
        ],
    predictions: {
      method,
      value: credits.value && named(credits.value),
      base: chain?.base ?? null,
      removal: chain && named(chain.removal),
      ...Object.fromEntries(heuristics.map(([name, column]) => [name, named(column)])),
    },
    holdout: null,
    basis: `Purchases by channel (${method}), ${table.rows.toLocaleString('en-US')} paths, ${names.length} channels`,
    notes: [
      ...(chain ? [`A path converts with probability ${shortNumber(chain.base)}.`] : []),
      ...heuristics.map(
        ([name, column]) =>
          `By ${name} touch: ${names.map((own, k) => `${own} ${shortNumber(Number(column[k]))}`).join(', ')}`,
      ),
    ],
    rows: null,
  }
}

function creditsOf(journeys: Journeys, method: Method, asked: Asked): Credits | MarkovCredits {
  if (method === 'markov')
    return markovAttribution(journeys, {
      replicates: asked.count('replicates', 100, 2),
      random: seededRandom(asked.count('seed', 1)),
    })
  return attributeByRule(journeys, ruleOf(method, asked))
}

function ruleOf(name: Exclude<Method, 'markov'>, asked: Asked): AttributionRule {
  if (name === 'time-decay') {
    const unit = asked.text('ages') === undefined ? 'touches' : 'days'
    return { name, unit, halfLife: asked.positive('half-life') ?? (unit === 'days' ? 7 : 1) }
  }
  return name === 'position' ? { name, ends: 0.4 } : { name }
}

function estimateAt({ conversions, se }: Credits, k: number, level: number): Estimate {
  const value = Number(conversions[k])
  const error = Number(se?.[k])
  if (!(error > 0)) return { value, se: null, low: null, high: null }
  const reach = normalQuantile((1 + level) / 2) * error
  return { value, se: error, low: Math.max(0, value - reach), high: value + reach }
}

function journeysOf(table: FitTable, path: string, asked: Asked): { journeys: Journeys; names: string[] } {
  const separator = asked.text('separator') ?? '>'
  const places = new Map<string, number>()
  const place = (name: string) => {
    if (!places.has(name)) places.set(name, places.size)
    return places.get(name) ?? 0
  }
  const { codes, texts } = table.coded(path)
  const touches = texts.map((text) =>
    text
      .split(separator)
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map(place),
  )
  const start = new Int32Array(table.rows + 1)
  codes.forEach((code, row) => {
    start[row + 1] = Number(start[row]) + (touches[code]?.length ?? 0)
  })
  const channel = new Int32Array(Number(start[table.rows]))
  codes.forEach((code, row) => {
    channel.set(touches[code] ?? [], Number(start[row]))
  })
  const numbers = (option: string) => {
    const name = asked.text(option)
    return name === undefined ? undefined : table.numbers(name)
  }
  const [nulls, value] = [numbers('nulls'), numbers('value')]
  return {
    names: [...places.keys()],
    journeys: {
      channel,
      start,
      channels: Math.max(1, places.size),
      conversions: numbers('conversions') ?? new Float64Array(table.rows).fill(1),
      ...(nulls && { nulls }),
      ...agesOf(table, start, separator, asked),
      ...(value && { value }),
    },
  }
}

/** The days of each path's touches, where the file tells them. @throws FitFileError when they are not as many */
function agesOf(table: FitTable, start: Int32Array, separator: string, asked: Asked): { age?: Float64Array } {
  const name = asked.text('ages')
  if (name === undefined) return {}
  const { codes, texts } = table.coded(name)
  const days = texts.map((text) => text.split(separator).map((part) => Number(part.trim() || Number.NaN)))
  const age = new Float64Array(Number(start.at(-1)))
  codes.forEach((code, row) => {
    const own = days[code] ?? []
    const touches = Number(start[row + 1]) - Number(start[row])
    if (own.length !== touches || own.some((day) => !(day >= 0)))
      throw new FitFileError(
        `“${name}” tells “${texts[code]}” for a path of ${touches} touches in row ${row + 1}: as many days from 0 on are needed.`,
      )
    age.set(own, Number(start[row]))
  })
  return { age }
}
