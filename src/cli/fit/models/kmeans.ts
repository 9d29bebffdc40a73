import { fitKMeans, type KMeansFit } from '../../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type Covariates, readTable } from '../table.ts'

/** Which rows are alike. */
export const kmeansModel: FitModel = {
  name: 'kmeans',
  answers: 'which customers are alike, in clusters around their means',
  setting: 'numbers about each customer, or words with a few values',
  source: 'Lloyd (1982), IEEE Transactions on Information Theory 28(2)',
  example:
    'mcdonalds.csv --columns yummy,convenient,spicy,fattening,greasy,fast,cheap --k 4 --standardise none',
  options: {
    columns: { takes: 'a,b,c', says: 'what is told of each; needed' },
    k: { takes: 'NUMBER', says: 'how many clusters; needed' },
    id: { takes: 'COLUMN', says: 'who it is, for --out; default the number of the row' },
    standardise: { takes: 'HOW', says: 'deviation, range or none; default deviation' },
    starts: { takes: 'NUMBER', says: 'from how many other centres it begins; default 25' },
  },
  run: async (file, asked) => {
    asked.needed('columns')
    asked.needed('k')
    const id = asked.text('id')
    const names = asked.list('columns')
    const table = await readTable(file, id === undefined ? names : [...names, id], asked)
    const of = table.covariates(names)
    const ids = id === undefined ? null : table.texts(id)
    return reportOf(fitted(of, asked), of, ids)
  },
}

const fitted = ({ columns }: Covariates, asked: Asked) =>
  fitKMeans(columns, asked.count('k', 2), {
    standardise: asked.choice('standardise', ['deviation', 'range', 'none'] as const, 'deviation'),
    starts: asked.count('starts', 25),
    seed: asked.count('seed', 1, 0),
  })

function reportOf(fit: KMeansFit, { names }: Covariates, ids: readonly string[] | null): FitReport {
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
    },
    holdout: null,
    basis: `K-means, ${n.toLocaleString('en-US')} rows in ${k} clusters by ${names.length} columns`,
    notes: [
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
