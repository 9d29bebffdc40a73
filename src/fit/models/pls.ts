import {
  fitPls,
  type LatentVariable,
  latentScores,
  type PathModel,
  type PlsFit,
  satisfactionIndex,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { type FitReport, type FitRows, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** Path model of latent variables by partial least squares. */
export const plsModel: FitModel = {
  name: 'pls',
  answers: 'what acts on satisfaction and loyalty, by a path model of latent variables',
  setting: 'respondents’ answers to several questions for each thing that cannot be asked directly',
  source: 'Tenenhaus et al. (2005), PLS path modeling, Computational Statistics & Data Analysis 48(1)',
  example: 'mobi.csv --paths structural_model.csv --items measurement_model.csv --scale 1,10',
  options: {
    paths: {
      takes: 'FILE',
      says: 'columns source and target: which latent variable acts on which',
      needed: true,
    },
    items: {
      takes: 'FILE',
      says: 'columns source and target: latent variable and a column of its answers',
      needed: true,
    },
    scheme: { takes: 'SCHEME', says: 'centroid, factorial or path; default centroid' },
    'mode-b': { takes: 'NAMES', says: 'latent variables that their items make; the others show in theirs' },
    replicates: { takes: 'COUNT', says: 'bootstrap samples for the errors, 0 for none; default 200' },
    scale: { takes: 'LOW,HIGH', says: 'ends of the answers’ scale; then each has an index from 0 to 100' },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const paths = await pairsOf(asked.needed('paths'), asked)
  const items = await pairsOf(asked.needed('items'), asked)
  const columns = items.map(([, column]) => column)
  const model = modelOf(paths, items, asked.list('mode-b'))
  const table = await readTable(file, columns, asked)
  const answers = columns.map((column) => table.numbers(column))
  const level = asked.level()
  const fit = fitPls(answers, model, {
    scheme: asked.choice('scheme', ['centroid', 'factorial', 'path'], 'centroid'),
    replicates: asked.count('replicates', 200, 0),
    seed: asked.count('seed', 1, 0),
    onProgress: asked.progress('draws respondents again'),
    level,
  })
  const index = indexBy(answers, scaleOf(asked.text('scale')), level)
  return {
    model: fit.model,
    n: fit.n,
    parameters: fit.parameters,
    level,
    logLikelihood: null,
    converged: fit.converged,
    limit: fit.limit,
    warnings: fit.warnings,
    predictions: predictionsOf(fit, columns, index),
    holdout: null,
    basis: `Path model, ${fit.n.toLocaleString('en-US')} respondents, ${fit.replicates} bootstrap samples`,
    notes: fit.latent.map((one) => noteOf(one, index(one))),
    rows: rowsOf(answers, fit),
  }
}

async function pairsOf(file: string, asked: Asked): Promise<[string, string][]> {
  const table = await readTable(file, ['source', 'target'], asked)
  const targets = table.texts('target')
  return table.texts('source').map((source, row) => [source, targets[row] ?? ''])
}

/** @throws FitFileError when a path or a mode names what has no items */
function modelOf(
  paths: readonly [string, string][],
  items: readonly [string, string][],
  modeB: readonly string[],
): PathModel {
  const names = [...new Set(items.map(([name]) => name))]
  const place = (name: string) => {
    const at = names.indexOf(name)
    if (at < 0) throw new FitFileError(`“${name}” has no items. Those with items: ${names.join(', ')}.`)
    return at
  }
  modeB.forEach(place)
  return {
    blocks: names.map((name) => ({
      name,
      items: items.flatMap(([own], at) => (own === name ? [at] : [])),
      mode: modeB.includes(name) ? 'B' : 'A',
    })),
    paths: paths.map(([from, to]) => [place(from), place(to)]),
  }
}

interface Scale {
  readonly low: number
  readonly high: number
}

function scaleOf(text: string | undefined): Scale | undefined {
  if (text === undefined) return undefined
  const [low = Number.NaN, high = Number.NaN, ...more] = text.split(',').map(Number)
  if (!(low < high) || more.length > 0)
    throw new FitUsageError('--scale is written as LOW,HIGH, such as 1,10.')
  return { low, high }
}

/** The index of a latent variable; null without a scale, or where an item weighs against the others. */
function indexBy(answers: readonly Float64Array[], scale: Scale | undefined, level: number) {
  return ({ items }: LatentVariable) => {
    const shares = items.flatMap(({ share }) => (share !== null && share >= 0 ? [share] : []))
    if (scale === undefined || shares.length < items.length) return null
    const own = items.map(({ item }) => answers[item] ?? new Float64Array())
    const { value, deviation, low, high } = satisfactionIndex(own, shares, scale, level)
    return { value, se: deviation, low, high }
  }
}

type Index = ReturnType<ReturnType<typeof indexBy>>

function predictionsOf(fit: PlsFit, columns: readonly string[], index: (one: LatentVariable) => Index) {
  const latent = fit.latent.map((one) => {
    const items = one.items.map(({ item, ...told }) => [columns[item] ?? '', told] as const)
    const { explained: r2, communality, reliability } = one
    return [
      one.name,
      { index: index(one), r2, communality, reliability, items: Object.fromEntries(items) },
    ] as const
  })
  return { latent: Object.fromEntries(latent), totalEffects: fit.totalEffects }
}

function noteOf({ name, explained, communality, reliability }: LatentVariable, index: Index): string {
  const told = [
    explained ? `R² ${shortNumber(explained.value)}` : 'no causes',
    `communality ${shortNumber(communality)}`,
    `reliability ${shortNumber(reliability)}`,
    ...(index ? [`index ${shortNumber(index.value)}`] : []),
  ]
  return `${name}: ${told.join(', ')}`
}

/** One row per respondent, in the file's order: the latent variables on the scale of the answers. */
function rowsOf(answers: readonly Float64Array[], fit: PlsFit): FitRows {
  const scores = latentScores(answers, fit)
  return {
    header: ['row', ...fit.latent.map(({ name }) => name)],
    cells: (function* () {
      for (let row = 0; row < fit.n; row++) yield [row + 1, ...scores.map((column) => column?.[row] ?? '')]
    })(),
  }
}
