import {
  cohenKappa,
  type Estimate,
  fleissKappa,
  type IntraclassCorrelation,
  intraclassCorrelation,
  type Kappa,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type FitTable, readTable } from '../table.ts'

const measures = ['icc', 'kappa'] as const
const weights = ['equal', 'linear', 'quadratic'] as const

/** How far raters agree. */
export const agreementModel: FitModel = {
  name: 'agreement',
  answers: 'how far raters agree, beyond what chance brings',
  setting: 'one row for each rated object, one column for each rater',
  source: 'Shrout & Fleiss (1979), Psychological Bulletin 86(2); Cohen (1968); Fleiss (1971)',
  example: 'calls.csv --raters anna,ben,carla --measure icc',
  options: {
    raters: { takes: 'COLUMNS', says: 'columns of the raters, at least two', needed: true },
    measure: {
      takes: 'NAME',
      says: 'icc of measurements; kappa of categories: Cohen’s of two raters, Fleiss’ of more; default icc',
    },
    weights: {
      takes: 'NAME',
      says: 'of disagreement for two raters: equal, linear or quadratic; default equal',
    },
  },
  run: async (file, asked) => {
    asked.needed('raters')
    const raters = asked.list('raters')
    const table = await readTable(file, raters, asked)
    return asked.choice('measure', measures, 'icc') === 'icc'
      ? correlationReport(table, raters, asked)
      : kappaReport(table, raters, asked)
  },
}

const forms = {
  ownRaters: 'ICC1',
  drawnRaters: 'ICC2',
  theseRaters: 'ICC3',
} as const

function correlationReport(table: FitTable, raters: readonly string[], asked: Asked): FitReport {
  const level = asked.level()
  const found = intraclassCorrelation(
    raters.map((name) => table.numbers(name)),
    level,
  )
  const parameters = found ? namedForms(found) : {}
  return plainReport({
    model: 'agreement',
    n: table.rows,
    parameters,
    level,
    warnings: found ? [] : ['All objects have the same mean rating; nothing was told apart.'],
    predictions: { measure: 'icc', raters: raters.length, p: found?.ownRaters.single.p ?? null },
    basis: `Intraclass correlations, ${table.rows.toLocaleString('en-US')} objects, ${raters.length} raters`,
    notes: [
      'ICC1: each object has its own raters; ICC2: raters drawn from many; ICC3: these raters and no others',
    ],
  })
}

function namedForms(found: IntraclassCorrelation): Record<string, Estimate> {
  const told = Object.entries(forms).flatMap(([form, name]) =>
    (['single', 'mean'] as const).map((kind): [string, Estimate] => {
      const { value, low, high } = found[form as keyof typeof forms][kind]
      return [`${name}${kind === 'single' ? '' : 'k'}`, { value, se: null, low, high }]
    }),
  )
  return Object.fromEntries(told)
}

/** Each rater's categories by their place among all. */
function codesOf(table: FitTable, raters: readonly string[]) {
  const texts = raters.map((name) => table.texts(name))
  const isNumber = (text: string) => text !== '' && Number.isFinite(Number(text))
  // Ordered categories must stand in their order, or weights mean nothing.
  const categories = [...new Set(texts.flat())].sort((one, other) =>
    isNumber(one) && isNumber(other) ? Number(one) - Number(other) : one < other ? -1 : 1,
  )
  const place = new Map(categories.map((name, code) => [name, code]))
  return { categories, codes: texts.map((own) => own.map((text) => place.get(text) ?? 0)) }
}

function kappaReport(table: FitTable, raters: readonly string[], asked: Asked): FitReport {
  const level = asked.level()
  const { categories, codes } = codesOf(table, raters)
  const kappa =
    raters.length === 2
      ? ofTwo(codes, categories.length, asked, level)
      : ofMany(codes, categories.length, level)
  const parameters = kappa && {
    kappa: { value: kappa.value, se: kappa.se, low: kappa.low, high: kappa.high },
  }
  return plainReport({
    model: 'agreement',
    n: table.rows,
    parameters: parameters ?? {},
    level,
    warnings: kappa ? [] : ['All raters used one category alone; κ does not exist.'],
    predictions: {
      measure: 'kappa',
      categories,
      observed: kappa?.observed ?? null,
      expected: kappa?.expected ?? null,
      p: kappa?.p ?? null,
    },
    basis: `${raters.length === 2 ? 'Cohen’s' : 'Fleiss’'} κ, ${table.rows.toLocaleString('en-US')} objects, ${raters.length} raters, ${categories.length} categories`,
    notes: kappa
      ? [`Agreement seen ${shortNumber(kappa.observed)}, by chance ${shortNumber(kappa.expected)}`]
      : [],
  })
}

function ofTwo(codes: readonly number[][], k: number, asked: Asked, level: number): Kappa | null {
  const counts = new Float64Array(k * k)
  codes[0]?.forEach((one, row) => {
    const cell = one * k + Number(codes[1]?.[row])
    counts[cell] = Number(counts[cell]) + 1
  })
  return k < 2
    ? null
    : cohenKappa({ counts, categories: k }, level, asked.choice('weights', weights, 'equal'))
}

function ofMany(codes: readonly number[][], k: number, level: number): Kappa | null {
  const counts = new Float64Array((codes[0]?.length ?? 0) * k)
  for (const own of codes)
    own.forEach((code, row) => {
      counts[row * k + code] = Number(counts[row * k + code]) + 1
    })
  return k < 2 ? null : fleissKappa(counts, k, level)
}
