import {
  type DimensionQuality,
  type Estimate,
  type ServiceDimension,
  type ServiceQuality,
  serviceQuality,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { namedLists } from '../named-lists.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type FitTable, readTable } from '../table.ts'

/** Service quality by dimension: perceived less expected, or perceived alone. */
export const servqualModel: FitModel = {
  name: 'servqual',
  answers: 'service quality by dimension: gaps to what was expected, or what was perceived alone',
  setting: 'respondents’ answers on one scale; SERVQUAL where expectations were asked too, else SERVPERF',
  source: 'Parasuraman, Zeithaml & Berry (1988), J. Retailing 64(1); Cronin & Taylor (1992)',
  example: 'mobi.csv --perceived "quality=PERQ1,PERQ2" --expected "quality=CUEX1,CUEX2"',
  options: {
    perceived: { takes: 'LIST', says: 'columns by dimension: "reliability=P1,P2;empathy=P3"', needed: true },
    expected: { takes: 'LIST', says: 'their expectations in the same order, for all dimensions or none' },
    points: { takes: 'LIST', says: 'importance: "reliability=60;empathy=40"; default all alike' },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const perceived = namedLists('perceived', asked.needed('perceived'))
  const expected = optionalLists('expected', asked, perceived)
  const points = optionalLists('points', asked, perceived)
  const level = asked.level()
  const columns = [...perceived.values(), ...(expected?.values() ?? [])].flat()
  const table = await readTable(file, columns, asked)
  const dimensions = [...perceived].map(([name, own]): ServiceDimension => {
    const wished = expected?.get(name)
    return {
      name,
      perceived: numbersOf(table, own),
      ...(wished && { expected: numbersOf(table, wished) }),
      ...(points && { points: Number(points.get(name)?.[0]) }),
    }
  })
  const found = serviceQuality(dimensions, level)
  return {
    model: 'servqual',
    n: found.n,
    parameters: parametersOf(found),
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions: {
      weights: byName(found, ({ weight }) => weight),
      reliability: byName(found, ({ reliability }) => reliability),
    },
    holdout: null,
    basis: `${found.gap === null ? 'SERVPERF' : 'SERVQUAL'}, ${found.n.toLocaleString('en-US')} respondents`,
    notes: found.dimensions.map(noteOf),
    rows: null,
  }
}

const numbersOf = (table: FitTable, names: readonly string[]) => names.map((name) => table.numbers(name))

function optionalLists(option: string, asked: Asked, like: ReadonlyMap<string, readonly string[]>) {
  const text = asked.text(option)
  if (text === undefined) return undefined
  const lists = namedLists(option, text)
  for (const name of [...like.keys(), ...lists.keys()])
    if (!like.has(name) || !lists.has(name))
      throw new FitUsageError(`--${option} and --perceived must name the same dimensions: not ${name}.`)
  return lists
}

function parametersOf(found: ServiceQuality): Record<string, Estimate> {
  const { plain, weighted } = found.gap ?? found.perceived
  const gaps = found.dimensions.flatMap(({ name, gap }) => (gap ? [[`gap:${name}`, gap] as const] : []))
  const perceived = found.dimensions.map((one) => [`perceived:${one.name}`, one.perceived] as const)
  return { ...Object.fromEntries([...gaps, ...perceived]), unweighted: plain, weighted }
}

const byName = (found: ServiceQuality, of: (one: DimensionQuality) => unknown) =>
  Object.fromEntries(found.dimensions.map((one) => [one.name, of(one)]))

function noteOf({ name, weight, reliability }: DimensionQuality): string {
  const gap = reliability.gap === null ? '' : `, of gaps ${shortNumber(reliability.gap)}`
  return `${name}: weight ${shortNumber(weight)}, Cronbach’s α of perceptions ${shortNumber(reliability.perceived)}${gap}`
}
