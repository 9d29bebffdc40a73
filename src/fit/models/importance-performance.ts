import {
  type AttributePlace,
  type Estimate,
  type GridAttribute,
  type ImportancePerformance,
  importancePerformance,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** What matters and is done badly. */
export const importancePerformanceModel: FitModel = {
  name: 'importance-performance',
  answers: 'which attributes matter and are done badly, and how sure that is',
  setting: 'customers’ answers on how well attributes are done, and on what matters or on the whole',
  source: 'Martilla & James (1977), Journal of Marketing 41(1)',
  example: 'ratings.csv --performance q2,q3,q4,q5,q6,q7,q8,q9,q10 --overall q1',
  options: {
    performance: {
      takes: 'COLUMNS',
      says: 'how well each attribute is done; the columns name the attributes',
      needed: true,
    },
    importance: { takes: 'COLUMNS', says: 'how much each is said to matter, in the same order' },
    overall: { takes: 'COLUMN', says: 'the answer on the whole: importance is derived from what moves it' },
    'performance-line': {
      takes: 'NUMBER',
      says: 'performance from which on it is high; default the mean of all attributes',
    },
    'importance-line': { takes: 'NUMBER', says: 'the same for the importance that is said' },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  asked.needed('performance')
  const [names, said, overall] = [asked.list('performance'), asked.list('importance'), asked.text('overall')]
  if (said.length === 0 && overall === undefined) throw new FitUsageError('Say --importance, or --overall.')
  if (said.length > 0 && said.length !== names.length)
    throw new FitUsageError('--importance names one column for each of --performance.')
  const whole = overall === undefined ? [] : [overall]
  const table = await readTable(file, [...names, ...said, ...whole], asked)
  const numbers = (columns: readonly string[]) => columns.map((name) => table.numbers(name))
  const level = asked.level()
  const found = importancePerformance(
    {
      names,
      performance: numbers(names),
      ...(said.length > 0 && { importance: numbers(said) }),
      ...(overall !== undefined && { overall: table.numbers(overall) }),
    },
    { level, ...lineOf('performance', asked), ...lineOf('importance', asked) },
  )
  return plainReport({
    model: 'importance-performance',
    n: found.n,
    parameters: parametersOf(found),
    level,
    warnings: found.warnings,
    predictions: predictionsOf(found),
    basis: `Importance and performance of ${names.length} attributes, ${found.n.toLocaleString('en-US')} customers`,
    notes: found.attributes.flatMap(notesOf),
    rows: rowsOf(found),
  })
}

function lineOf(kind: 'performance' | 'importance', asked: Asked): Record<string, number> {
  const text = asked.text(`${kind}-line`)
  if (text === undefined) return {}
  if (text.trim() === '' || !Number.isFinite(Number(text)))
    throw new FitUsageError(`--${kind}-line: ‘${text}’ is no number.`)
  return { [`${kind}Line`]: Number(text) }
}

const kinds = ['stated', 'derived'] as const

function parametersOf({ attributes }: ImportancePerformance): Record<string, Estimate> {
  const named = attributes.flatMap((attribute): [string, Estimate][] => [
    [`performance:${attribute.name}`, attribute.performance],
    ...kinds.flatMap((kind): [string, Estimate][] => {
      const place = attribute[kind]
      return place ? [[`${kind}:${attribute.name}`, place.importance]] : []
    }),
  ])
  return Object.fromEntries(named)
}

function predictionsOf(found: ImportancePerformance): Record<string, unknown> {
  const { performanceLine, statedLine, derivedLine, rSquared } = found
  const placeOf = (place: AttributePlace | null) =>
    place && { quadrant: place.quadrant, probabilities: place.probabilities }
  const quadrants = found.attributes.map(({ name, stated, derived }) => [
    name,
    { stated: placeOf(stated), derived: placeOf(derived) },
  ])
  return { performanceLine, statedLine, derivedLine, rSquared, quadrants: Object.fromEntries(quadrants) }
}

const words = {
  concentrate: 'concentrate here',
  'keep-up': 'keep up the good work',
  'low-priority': 'low priority',
  overkill: 'possible overkill',
} as const

function notesOf(attribute: GridAttribute): string[] {
  return kinds.flatMap((kind) => {
    const place = attribute[kind]
    if (!place) return []
    const sure = shortNumber(100 * place.probabilities[place.quadrant])
    return [`${attribute.name}, by ${kind} importance: ${words[place.quadrant]}, with probability ${sure} %`]
  })
}

function rowsOf({ attributes }: ImportancePerformance): FitReport['rows'] {
  const quadrants = Object.keys(words) as (keyof typeof words)[]
  return {
    header: ['attribute', 'performance', 'by', 'importance', 'quadrant', ...quadrants],
    cells: attributes.flatMap(({ name, performance, ...places }) =>
      kinds.flatMap((kind) => {
        const place = places[kind]
        if (!place) return []
        const shares = quadrants.map((quadrant) => place.probabilities[quadrant])
        return [[name, performance.value, kind, place.importance.value, place.quadrant, ...shares]]
      }),
    ),
  }
}
