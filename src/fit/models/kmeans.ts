import { fitKMeans, type KMeansFit } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import {
  type ClusterQuality,
  type ClusterTask,
  clusterQuality,
  qualityNotes,
  qualityOptions,
} from '../cluster-quality.ts'
import type { FitModel } from '../fit-model.ts'
import { startWork } from '../parted-work.ts'
import { inParts } from '../parts.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type Covariates, readTable } from '../table.ts'

/** Which rows are alike. */
export const kmeansModel: FitModel = {
  name: 'kmeans',
  answers: 'which customers are alike, in clusters around their means',
  setting: 'numbers about each customer, or words with a few values',
  source: 'Lloyd (1982), IEEE Transactions on Information Theory 28(2)',
  example:
    'mcdonalds.csv --columns yummy,convenient,spicy,fattening,greasy,fast,cheap --k 2..6 --standardise none --gap',
  options: {
    columns: { takes: 'COLUMNS', says: 'what is told of each', needed: true },
    k: { takes: 'NUMBER', says: 'how many clusters', needed: true },
    id: { takes: 'COLUMN', says: 'who it is, for --out; default the number of the row' },
    standardise: { takes: 'HOW', says: 'deviation, range or none; default deviation' },
    starts: { takes: 'NUMBER', says: 'from how many other centres it begins; default 25' },
    ...qualityOptions,
  },
  run: async (file, asked) => {
    asked.needed('columns')
    asked.needed('k')
    const id = asked.text('id')
    const names = asked.list('columns')
    const table = await readTable(file, id === undefined ? names : [...names, id], asked)
    const of = table.covariates(names)
    const ids = id === undefined ? null : table.texts(id)
    const standardise = asked.choice('standardise', ['deviation', 'range', 'none'] as const, 'deviation')
    const task = {
      columns: of.columns,
      ks: asked.counts('k', []),
      standardise,
      starts: asked.count('starts', 25),
      seed: asked.count('seed', 1, 0),
    }
    const fits: KMeansFit[] = []
    for (const k of task.ks) fits.push(await fitted(task, k, asked))
    const quality = clusterQuality(task, fits, asked)
    return reportOf(fits.find(({ k }) => k === quality.chosen) as KMeansFit, of, ids, quality)
  },
}

async function fitted(task: ClusterTask, k: number, asked: Asked): Promise<KMeansFit> {
  const { columns, standardise, starts, seed } = task
  const options = { standardise, starts, seed }
  const parts = await inParts(startWork, { columns, k, options }, starts, asked)
  return fitKMeans(columns, k, { ...options, started: parts.flat() })
}

function reportOf(
  fit: KMeansFit,
  { names }: Covariates,
  ids: readonly string[] | null,
  quality: ClusterQuality,
): FitReport {
  const { k, n, labels, sizes, centres, within, totalWithin, between, total, converged, warnings } = fit
  const clusters = Array.from({ length: k }, (_, cluster) => ({
    cluster: cluster + 1,
    size: Number(sizes[cluster]),
    share: Number(sizes[cluster]) / n,
    within: Number(within[cluster]),
    centre: Object.fromEntries(names.map((name, j) => [name, Number(centres[cluster * names.length + j])])),
  }))
  const explained = total > 0 ? between / total : 0
  return {
    ...{ model: 'kmeans', n, parameters: {}, level: null, logLikelihood: null, converged, limit: null },
    warnings,
    predictions: {
      k,
      standardise: fit.standardise,
      starts: fit.starts,
      totalWithin,
      between,
      total,
      explained,
      clusters,
      ...quality,
    },
    holdout: null,
    basis: `K-means, ${n.toLocaleString('en-US')} rows in ${k} clusters by ${names.length} columns`,
    notes: [
      ...qualityNotes(quality),
      `Sum of squares within ${shortNumber(totalWithin)} of ${shortNumber(total)}: the clusters explain ${shortNumber(100 * explained)} %`,
      ...clusters.map(
        ({ cluster, size, centre }) =>
          `${cluster}: ${size.toLocaleString('en-US')} rows; ${names.map((name) => `${name} ${shortNumber(centre[name] ?? null)}`).join(', ')}`,
      ),
    ],
    rows: {
      header: ['id', 'cluster'],
      cells: (function* () {
        for (let row = 0; row < n; row++) yield [ids?.[row] ?? row + 1, Number(labels[row]) + 1]
      })(),
    },
  }
}
